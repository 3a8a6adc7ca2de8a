"""After an erasure: no trace of it is left in the file, and nobody waits for that."""

import asyncio
import logging
import sqlite3

from bot.front_ends.telegram.logs import origin
from bot.front_ends.telegram.taking.batch import Batches
from bot.front_ends.telegram.writing import Writing
from bot.store.presence import Lost
from bot.store.rewriting import Rewriting
from bot.trouble import TRY_LATER, Trouble

LARGE = 1_000_000  # bytes; a smaller file is rewritten where it stands, between two turns
AGAIN = 0.05  # seconds between two tries to stop a copy that is not wanted any more


async def scrubbed(writing: Writing, batches: Batches) -> bool:
    """Whether no byte is left of what was erased; False when another program has the file open. Raises Trouble."""
    store = writing.store
    if await writing.done(store.to_scrub) and store.path.stat().st_size >= LARGE:
        try:
            return await _rewritten(writing)
        except Lost:
            raise
        except (sqlite3.Error, OSError, Trouble) as error:
            said = str(error) if isinstance(error, Trouble) else origin(error)
            writing.log("not_rewritten", logging.WARNING, said=said)
            if isinstance(error, Trouble) and error.exit_code == TRY_LATER:
                return False
    return await writing.done(batches.scrub)


async def _rewritten(writing: Writing) -> bool:
    """The same, with turns between all that is done to the file."""
    beginning = asyncio.ensure_future(writing.done(Rewriting.begun, writing.store))
    copying: asyncio.Future[None] | None = None
    try:
        rewriting = await asyncio.shield(beginning)
        copying = asyncio.get_running_loop().run_in_executor(None, rewriting.copy)
        await asyncio.shield(copying)
        while await writing.done(rewriting.catch_up):
            pass
        await writing.done(rewriting.prepare)
        return await writing.done(rewriting.exchange)
    except BaseException:
        rewriting = await beginning  # what has begun is ended, whatever happens meanwhile
        while copying and not copying.done():
            rewriting.stop_copying()
            await asyncio.wait([copying], timeout=AGAIN)
        await writing.done(rewriting.give_up)
        raise

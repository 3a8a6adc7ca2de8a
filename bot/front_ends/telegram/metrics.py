"""What the bot counts, in the text format of Prometheus. No label comes from people. The only door of its library."""

from collections.abc import Callable, Iterator, Sequence

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.front_ends.telegram.taking.taken import Taken
from bot.reports.health import Figures

DELIVERIES = {"sendMessage", "editMessageText", "sendDocument"}
SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
GAUGES = {
    "lagging_cards": "Conversations whose card does not show their last turn",
    "open_errands": "Errands that are not said yet",
    "set_aside": "Updates that raised an error and are kept",
    "database_bytes": "Size of the file",
    "log_bytes": "Size of the write-ahead log beside the file",
}


class Metrics:
    """`shed` tells how many updates were let go since the start."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self, shed: Callable[[], int]) -> None:
        self.registry = CollectorRegistry()
        self._looked = Looked(shed)
        self.registry.register(self._looked)
        self._taken = self._counter("updates_taken", "Updates that are on the disk")
        self._set_aside = self._counter("updates_set_aside", "Updates that raised an error")
        self._deliveries = self._counter("deliveries", "Messages sent or edited")
        self._toasts = self._counter("toasts", "Presses answered")
        self._refusals = self._counter("refusals", "Calls that Telegram refused", "kind")
        self._commits = Histogram(
            "advisor_commit_seconds", "Time for a batch of updates", buckets=SECONDS, registry=self.registry
        )

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(f"advisor_{name}", what, labels, registry=self.registry)

    def committed(self, taken: Sequence[Taken], seconds: float) -> None:
        """A batch is on the disk."""
        self._commits.observe(seconds)
        self._taken.inc(len(taken))
        self._set_aside.inc(sum(1 for one in taken if one.failed))

    def called(self, method: str, refusal: str) -> None:
        """Telegram has answered a call; `refusal` is its kind, or empty."""
        if refusal:
            self._refusals.labels(refusal).inc()
        elif method in DELIVERIES:
            self._deliveries.inc()
        elif method == "answerCallbackQuery":
            self._toasts.inc()

    def text(self, figures: Figures | None) -> bytes:
        self._looked.figures = figures
        return generate_latest(self.registry)


class Looked(Collector):
    """What is looked up at the moment when somebody asks."""

    def __init__(self, shed: Callable[[], int]) -> None:
        self.shed = shed
        self.figures: Figures | None = None

    def collect(self) -> Iterator[Metric]:
        yield CounterMetricFamily("advisor_updates_shed", "Updates beyond what one person may send", self.shed())
        for name, what in GAUGES.items() if self.figures else ():
            yield GaugeMetricFamily(f"advisor_{name}", what, getattr(self.figures, name))

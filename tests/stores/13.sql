BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'advisor','m001_conversations','2026-11-29 14:23:17.872615+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'advisor','m002_cards','2026-11-29 14:23:17.877577+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'advisor','m003_errands','2026-11-29 14:23:17.878354+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'advisor','m004_silence_and_topics','2026-11-29 14:23:17.878969+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'advisor','m005_reminders','2026-11-29 14:23:17.879914+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'advisor','m006_erasures','2026-11-29 14:23:17.880102+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'advisor','m007_picked','2026-11-29 14:23:17.880372+00:00');
INSERT INTO "_sqlite_migrations" VALUES(8,'advisor','m008_words','2026-11-29 14:23:17.880926+00:00');
INSERT INTO "_sqlite_migrations" VALUES(9,'advisor','m009_bots_and_topics','2026-11-29 14:23:17.889675+00:00');
INSERT INTO "_sqlite_migrations" VALUES(10,'advisor','m010_screens','2026-11-29 18:50:06.864461+00:00');
INSERT INTO "_sqlite_migrations" VALUES(11,'advisor','m011_companies_erased','2026-11-29 18:50:06.865139+00:00');
INSERT INTO "_sqlite_migrations" VALUES(12,'advisor','m012_missed','2026-11-29 21:19:41.971866+00:00');
INSERT INTO "_sqlite_migrations" VALUES(13,'advisor','m013_circles','2026-11-30 00:09:00.557705+00:00');
CREATE TABLE ask_code (code TEXT PRIMARY KEY, person TEXT NOT NULL, case_number INTEGER NOT NULL,
            company TEXT NOT NULL, kind TEXT NOT NULL, about TEXT NOT NULL, until TEXT NOT NULL,
            circle INTEGER NOT NULL) STRICT
    ;
CREATE TABLE bot (number INTEGER PRIMARY KEY, at TEXT NOT NULL, wrong TEXT NOT NULL) STRICT;
INSERT INTO "bot" VALUES(4242,'2027-01-15T08:00:00+00:00','[]');
CREATE TABLE "card" (
   "conversation" TEXT PRIMARY KEY,
   "chat" INTEGER NOT NULL,
   "message" INTEGER NOT NULL,
   "shown" INTEGER NOT NULL,
   "below" INTEGER NOT NULL,
   "closed" TEXT NOT NULL
, "thread" INTEGER NOT NULL DEFAULT 0, "unheard" TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "card" VALUES('telegram:7',7,8,4,7,'',0,'');
CREATE TABLE "case" (
   "owner" INTEGER REFERENCES "person"("id"),
   "number" INTEGER,
   "company" TEXT NOT NULL,
   "opened_at" TEXT NOT NULL,
   PRIMARY KEY ("owner", "number")
) STRICT;
INSERT INTO "case" VALUES(1,1,'Marmalade Works','2026-11-29T14:23:18+00:00');
INSERT INTO "case" VALUES(1,2,'Zenith','2026-11-29T14:23:18+00:00');
INSERT INTO "case" VALUES(2,1,'Apex','2027-01-15T08:00:01+00:00');
CREATE TABLE "chore" (
   "name" TEXT PRIMARY KEY
) STRICT;
CREATE TABLE circle (number INTEGER PRIMARY KEY AUTOINCREMENT, chat INTEGER NOT NULL, thread INTEGER NOT NULL,
            title TEXT NOT NULL, company TEXT NOT NULL, letters TEXT NOT NULL, opener TEXT NOT NULL,
            phase TEXT NOT NULL, kind TEXT NOT NULL, about TEXT NOT NULL, panel TEXT NOT NULL, turn INTEGER NOT NULL,
            version TEXT NOT NULL, touched REAL NOT NULL, token TEXT NOT NULL, carried INTEGER NOT NULL) STRICT
    ;
CREATE TABLE circle_rules (chat INTEGER PRIMARY KEY, quorum INTEGER NOT NULL, minutes INTEGER NOT NULL,
            openers TEXT NOT NULL, fold_hours INTEGER NOT NULL) STRICT
    ;
CREATE TABLE "clock" (
   "name" TEXT PRIMARY KEY,
   "at" TEXT NOT NULL
) STRICT;
CREATE TABLE "conversation" (
   "key" TEXT PRIMARY KEY,
   "person" INTEGER NOT NULL REFERENCES "person"("id"),
   "case_number" INTEGER NOT NULL,
   "asked" TEXT NOT NULL,
   "phase" TEXT NOT NULL,
   "panel" TEXT NOT NULL,
   "notice" TEXT NOT NULL,
   "turn" INTEGER NOT NULL,
   "version" TEXT NOT NULL
, "heard" TEXT NOT NULL DEFAULT '', "picked" TEXT NOT NULL DEFAULT '[]', "unshown" TEXT NOT NULL DEFAULT '[]', "brief" INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "conversation" VALUES('console',1,2,'revenue_tie','asking','why','[]',8,'7371cebf216d','2026-11-29T14:23:18+00:00','[]','[]',0);
INSERT INTO "conversation" VALUES('telegram:7',2,1,'team_size','asking','','["hear", "revenue_tie", "bet"]',4,'7371cebf216d','2027-01-15T08:00:03+00:00','[]','[]',0);
CREATE TABLE erasure (number INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER NOT NULL, "case_number" INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE "errand" (
   "key" TEXT PRIMARY KEY,
   "chat" INTEGER NOT NULL,
   "person" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "due" TEXT NOT NULL,
   "tries" INTEGER NOT NULL,
   "closed" TEXT NOT NULL
, "thread" INTEGER NOT NULL DEFAULT 0, "case_number" INTEGER NOT NULL DEFAULT 0, "at" TEXT NOT NULL DEFAULT '', "zone" TEXT NOT NULL DEFAULT '', "says" TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE missed (owner INTEGER NOT NULL REFERENCES person(id), case_number INTEGER NOT NULL,
            question TEXT NOT NULL, says TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (owner, question, says)) STRICT
    ;
INSERT INTO "missed" VALUES(1,2,'revenue_tie','it hums along','2026-11-29T20:00:00+00:00');
CREATE TABLE "person" (
   "id" INTEGER PRIMARY KEY,
   "key" TEXT NOT NULL
, "zone" TEXT NOT NULL DEFAULT '', "last_case" INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "person" VALUES(1,'console','',0);
INSERT INTO "person" VALUES(2,'telegram:7','',0);
CREATE TABLE place (chat INTEGER NOT NULL, thread INTEGER NOT NULL,
            circle INTEGER NOT NULL REFERENCES circle(number), PRIMARY KEY (chat, thread)) STRICT
    ;
CREATE TABLE round (circle INTEGER NOT NULL REFERENCES circle(number), number INTEGER NOT NULL,
            question TEXT NOT NULL, state TEXT NOT NULL, opened REAL NOT NULL, closes_at REAL NOT NULL,
            again INTEGER NOT NULL, voted REAL NOT NULL, tally TEXT NOT NULL, PRIMARY KEY (circle, number)) STRICT
    ;
CREATE TABLE "said" (
   "seq" INTEGER PRIMARY KEY,
   "owner" INTEGER NOT NULL REFERENCES "person"("id"),
   "case_number" INTEGER NOT NULL,
   "about_you" INTEGER NOT NULL,
   "question" TEXT NOT NULL,
   "value" TEXT NOT NULL,
   "source" TEXT NOT NULL,
   "knowledge" TEXT NOT NULL,
   "at" TEXT NOT NULL
, "words" TEXT NOT NULL DEFAULT '[]') STRICT;
INSERT INTO "said" VALUES(1,1,1,0,'organisation','"startup"','person','7371cebf216d','2026-11-29T14:23:18+00:00','["A startup"]');
INSERT INTO "said" VALUES(2,1,1,0,'revenue_tie','"bet"','person','7371cebf216d','2026-11-29T14:23:18+00:00','["Only future sales would suffer"]');
INSERT INTO "said" VALUES(3,1,1,0,'team_size','"unknown"','person','7371cebf216d','2026-11-29T14:23:18+00:00','[]');
INSERT INTO "said" VALUES(4,1,2,0,'organisation','"startup"','person','7371cebf216d','2026-11-29T14:23:18+00:00','["A startup"]');
INSERT INTO "said" VALUES(5,2,1,0,'organisation','"startup"','person','7371cebf216d','2027-01-15T08:00:02+00:00','["A startup"]');
INSERT INTO "said" VALUES(6,2,1,0,'revenue_tie','"bet"','person','7371cebf216d','2027-01-15T08:00:03+00:00','["Only future sales would suffer"]');
CREATE TABLE screen (conversation TEXT NOT NULL, message INTEGER NOT NULL, turn INTEGER NOT NULL,
            surface TEXT NOT NULL, since INTEGER NOT NULL, edited INTEGER NOT NULL, case_number INTEGER NOT NULL,
            asked TEXT NOT NULL, PRIMARY KEY (conversation, message)) STRICT
    ;
CREATE TABLE "seen" (
   "key" TEXT PRIMARY KEY,
   "at" TEXT NOT NULL
) STRICT;
INSERT INTO "seen" VALUES('telegram:1000','2027-01-15T08:00:00+00:00');
INSERT INTO "seen" VALUES('telegram:1001','2027-01-15T08:00:01+00:00');
INSERT INTO "seen" VALUES('telegram:1002','2027-01-15T08:00:02+00:00');
INSERT INTO "seen" VALUES('telegram:1003','2027-01-15T08:00:03+00:00');
CREATE TABLE "set_aside" (
   "key" TEXT PRIMARY KEY,
   "person" TEXT NOT NULL,
   "body" TEXT NOT NULL,
   "error" TEXT NOT NULL,
   "at" TEXT NOT NULL
, "turn" INTEGER NOT NULL DEFAULT 0, "version" TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE took_part (circle INTEGER NOT NULL, voter TEXT NOT NULL, PRIMARY KEY (circle, voter)) STRICT
    ;
CREATE TABLE vote (circle INTEGER NOT NULL, round INTEGER NOT NULL,
            voter TEXT NOT NULL, options TEXT NOT NULL, insider INTEGER NOT NULL) STRICT
    ;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX "idx_person_key"
    ON "person" ("key");
CREATE INDEX "idx_said_owner_case_number"
    ON "said" ("owner", "case_number");
CREATE INDEX "idx_conversation_person"
    ON "conversation" ("person");
CREATE INDEX "idx_errand_person"
    ON "errand" ("person");
CREATE INDEX circle_of_company ON circle (chat, letters);
CREATE INDEX circle_of_token ON circle (token);
CREATE UNIQUE INDEX vote_of_one ON vote (circle, round, voter) WHERE voter <> '';
CREATE INDEX vote_by ON vote (voter);
CREATE INDEX took_part_by ON took_part (voter);
CREATE INDEX ask_code_of_circle ON ask_code (circle);
DELETE FROM "sqlite_sequence";
COMMIT;
PRAGMA application_id = 1296851300;
PRAGMA user_version = 13;

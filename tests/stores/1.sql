BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'advisor','m001_conversations','2026-11-22 23:07:45.005189+00:00');
CREATE TABLE "case" (
   "owner" INTEGER REFERENCES "person"("id"),
   "number" INTEGER,
   "company" TEXT NOT NULL,
   "opened_at" TEXT NOT NULL,
   PRIMARY KEY ("owner", "number")
) STRICT;
INSERT INTO "case" VALUES(1,1,'Marmalade Works','2026-11-22T23:07:45+00:00');
INSERT INTO "case" VALUES(1,2,'Zenith','2026-11-22T23:07:45+00:00');
CREATE TABLE "chore" (
   "name" TEXT PRIMARY KEY
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
) STRICT;
INSERT INTO "conversation" VALUES('console',1,2,'revenue_tie','asking','why','[]',8,'a49332eb9c37');
CREATE TABLE "person" (
   "id" INTEGER PRIMARY KEY,
   "key" TEXT NOT NULL
) STRICT;
INSERT INTO "person" VALUES(1,'console');
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
) STRICT;
INSERT INTO "said" VALUES(1,1,1,0,'organisation','"startup"','person','a49332eb9c37','2026-11-22T23:07:45+00:00');
INSERT INTO "said" VALUES(2,1,1,0,'revenue_tie','"bet"','person','a49332eb9c37','2026-11-22T23:07:45+00:00');
INSERT INTO "said" VALUES(3,1,1,0,'team_size','"unknown"','person','a49332eb9c37','2026-11-22T23:07:45+00:00');
INSERT INTO "said" VALUES(4,1,2,0,'organisation','"startup"','person','a49332eb9c37','2026-11-22T23:07:45+00:00');
CREATE TABLE "seen" (
   "key" TEXT PRIMARY KEY,
   "at" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX "idx_person_key"
    ON "person" ("key");
CREATE INDEX "idx_said_owner_case_number"
    ON "said" ("owner", "case_number");
CREATE INDEX "idx_conversation_person"
    ON "conversation" ("person");
COMMIT;
PRAGMA application_id = 1296851300;
PRAGMA user_version = 1;

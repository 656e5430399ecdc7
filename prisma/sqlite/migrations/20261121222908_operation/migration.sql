-- CreateTable
CREATE TABLE "WriteProbe" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Backup" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "takenAt" DATETIME NOT NULL,
    "restoredAt" DATETIME,
    "settledAt" DATETIME
);

-- CreateIndex
CREATE INDEX "Backup_restoredAt_idx" ON "Backup"("restoredAt");

-- AlterTable
ALTER TABLE "Job" ADD COLUMN "failingSince" DATETIME;

-- CreateTable
CREATE TABLE "Destination" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "trips" INTEGER NOT NULL DEFAULT 0,
    "openSince" DATETIME,
    "openUntil" DATETIME
);

-- CreateTable
CREATE TABLE "BulkAction" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "supplierId" TEXT,
    "problemIds" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "refused" TEXT NOT NULL DEFAULT '{}',
    "createdAt" DATETIME NOT NULL,
    "finishedAt" DATETIME
);

-- CreateIndex
CREATE INDEX "Destination_openUntil_idx" ON "Destination"("openUntil");

-- CreateIndex
CREATE INDEX "BulkAction_accountId_createdAt_idx" ON "BulkAction"("accountId", "createdAt");

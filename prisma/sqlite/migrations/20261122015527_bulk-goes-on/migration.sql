-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_BulkAction" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "supplierId" TEXT,
    "contactId" TEXT,
    "mayHaveArrived" BOOLEAN NOT NULL DEFAULT false,
    "code" TEXT NOT NULL DEFAULT '',
    "problemIds" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "refused" TEXT NOT NULL DEFAULT '{}',
    "createdAt" DATETIME NOT NULL,
    "finishedAt" DATETIME
);
INSERT INTO "new_BulkAction" ("accountId", "action", "contactId", "createdAt", "done", "finishedAt", "id", "mayHaveArrived", "position", "problemIds", "refused", "supplierId") SELECT "accountId", "action", "contactId", "createdAt", "done", "finishedAt", "id", "mayHaveArrived", "position", "problemIds", "refused", "supplierId" FROM "BulkAction";
DROP TABLE "BulkAction";
ALTER TABLE "new_BulkAction" RENAME TO "BulkAction";
CREATE INDEX "BulkAction_accountId_createdAt_idx" ON "BulkAction"("accountId", "createdAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

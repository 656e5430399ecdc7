-- AlterTable
ALTER TABLE "Account" ADD COLUMN "verificationReason" TEXT;
ALTER TABLE "Account" ADD COLUMN "verificationSince" DATETIME;

-- CreateTable
CREATE TABLE "VerificationDocument" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sealed" BLOB NOT NULL,
    "uploadedAt" DATETIME NOT NULL,
    "purgeAt" DATETIME,
    CONSTRAINT "VerificationDocument_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VerificationEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "code" TEXT NOT NULL,
    "by" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL DEFAULT '',
    "documentId" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "VerificationEntry_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OperatorSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "VerificationDocument_purgeAt_idx" ON "VerificationDocument"("purgeAt");

-- CreateIndex
CREATE UNIQUE INDEX "VerificationDocument_accountId_kind_key" ON "VerificationDocument"("accountId", "kind");

-- CreateIndex
CREATE INDEX "VerificationEntry_accountId_at_id_idx" ON "VerificationEntry"("accountId", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "OperatorSession_tokenHash_key" ON "OperatorSession"("tokenHash");

-- CreateIndex
CREATE INDEX "OperatorSession_expiresAt_idx" ON "OperatorSession"("expiresAt");

-- CreateIndex
CREATE INDEX "Account_verification_verificationSince_idx" ON "Account"("verification", "verificationSince");

-- CreateIndex
CREATE INDEX "Hold_reason_releasedAt_idx" ON "Hold"("reason", "releasedAt");

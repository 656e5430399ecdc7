-- CreateTable
CREATE TABLE "WriteProbe" (
    "id" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WriteProbe_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Backup" (
    "id" TEXT COLLATE "C" NOT NULL,
    "takenAt" TIMESTAMP(3) NOT NULL,
    "restoredAt" TIMESTAMP(3),
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Backup_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Backup_restoredAt_idx" ON "Backup"("restoredAt");

-- DropIndex
DROP INDEX "PurchaseOrder_supplierId_shown_idx";

-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "failingSince" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Destination" (
    "id" TEXT COLLATE "C" NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "trips" INTEGER NOT NULL DEFAULT 0,
    "openSince" TIMESTAMP(3),
    "openUntil" TIMESTAMP(3),

    CONSTRAINT "Destination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkAction" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "supplierId" TEXT COLLATE "C",
    "problemIds" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "refused" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "BulkAction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Destination_openUntil_idx" ON "Destination"("openUntil");

-- CreateIndex
CREATE INDEX "BulkAction_accountId_createdAt_idx" ON "BulkAction"("accountId", "createdAt");

-- CreateIndex
CREATE INDEX "Order_shopId_foundBy_placedAt_id_idx" ON "Order"("shopId", "foundBy", "placedAt", "id");

-- CreateIndex
CREATE INDEX "PurchaseOrder_accountId_test_idx" ON "PurchaseOrder"("accountId", "test");

-- CreateIndex
CREATE INDEX "PurchaseOrder_supplierId_shown_id_idx" ON "PurchaseOrder"("supplierId", "shown", "id");

-- CreateIndex
CREATE INDEX "PurchaseOrder_supplierId_id_idx" ON "PurchaseOrder"("supplierId", "id");

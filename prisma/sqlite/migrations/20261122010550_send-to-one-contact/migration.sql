-- AlterTable
ALTER TABLE "BulkAction" ADD COLUMN "contactId" TEXT;

-- AlterTable
ALTER TABLE "PurchaseOrder" ADD COLUMN "contactId" TEXT;

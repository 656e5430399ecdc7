-- AlterTable
ALTER TABLE "BulkAction" ADD COLUMN     "contactId" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "PurchaseOrder" ADD COLUMN     "contactId" TEXT COLLATE "C";

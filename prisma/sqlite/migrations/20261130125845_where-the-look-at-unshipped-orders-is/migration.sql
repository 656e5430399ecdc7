-- AlterTable
ALTER TABLE "Shop" ADD COLUMN "unshippedCursor" TEXT;

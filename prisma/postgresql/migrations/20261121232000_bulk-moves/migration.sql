-- AlterTable
ALTER TABLE "BulkAction" ADD COLUMN     "mayHaveArrived" BOOLEAN NOT NULL DEFAULT false;

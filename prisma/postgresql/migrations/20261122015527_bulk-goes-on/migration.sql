-- AlterTable
ALTER TABLE "BulkAction" ADD COLUMN     "code" TEXT COLLATE "C" NOT NULL DEFAULT '';

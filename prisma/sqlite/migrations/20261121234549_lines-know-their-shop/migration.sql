-- DropIndex
DROP INDEX "OrderLine_gtin14_idx";

-- DropIndex
DROP INDEX "OrderLine_skuKey_idx";

-- AlterTable
ALTER TABLE "OrderLine" ADD COLUMN "shopId" TEXT NOT NULL DEFAULT '';

-- Of the lines there are
UPDATE "OrderLine" SET "shopId" = (SELECT "shopId" FROM "Order" WHERE "Order"."id" = "OrderLine"."orderId");

-- CreateIndex
CREATE INDEX "OrderLine_shopId_skuKey_idx" ON "OrderLine"("shopId", "skuKey");

-- CreateIndex
CREATE INDEX "OrderLine_shopId_gtin14_idx" ON "OrderLine"("shopId", "gtin14");

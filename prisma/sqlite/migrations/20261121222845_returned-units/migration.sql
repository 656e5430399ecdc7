-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_OrderLine" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orderId" TEXT NOT NULL,
    "platformLineId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "variantTitle" TEXT NOT NULL DEFAULT '',
    "sku" TEXT NOT NULL DEFAULT '',
    "skuKey" TEXT NOT NULL DEFAULT '',
    "gtin" TEXT NOT NULL DEFAULT '',
    "gtin14" TEXT NOT NULL DEFAULT '',
    "supplierCode" TEXT NOT NULL DEFAULT '',
    "platformProductId" TEXT NOT NULL DEFAULT '',
    "platformVariantId" TEXT NOT NULL DEFAULT '',
    "imageUrl" TEXT,
    "unitPrice" TEXT NOT NULL DEFAULT '0',
    "quantity" INTEGER NOT NULL,
    "currentQuantity" INTEGER NOT NULL,
    "remaining" INTEGER NOT NULL,
    "needsShipping" BOOLEAN NOT NULL,
    "giftCard" BOOLEAN NOT NULL DEFAULT false,
    "otherService" TEXT,
    "outcome" TEXT NOT NULL DEFAULT 'not_dropshipped',
    "outcomeReason" TEXT NOT NULL DEFAULT '',
    "outcomeParams" TEXT NOT NULL DEFAULT '{}',
    "supplierId" TEXT,
    "decided" BOOLEAN NOT NULL DEFAULT false,
    "handled" INTEGER NOT NULL DEFAULT 0,
    "returned" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "OrderLine_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_OrderLine" ("currentQuantity", "decided", "giftCard", "gtin", "gtin14", "handled", "id", "imageUrl", "needsShipping", "orderId", "otherService", "outcome", "outcomeParams", "outcomeReason", "platformLineId", "platformProductId", "platformVariantId", "position", "quantity", "remaining", "sku", "skuKey", "supplierCode", "supplierId", "title", "unitPrice", "variantTitle") SELECT "currentQuantity", "decided", "giftCard", "gtin", "gtin14", "handled", "id", "imageUrl", "needsShipping", "orderId", "otherService", "outcome", "outcomeParams", "outcomeReason", "platformLineId", "platformProductId", "platformVariantId", "position", "quantity", "remaining", "sku", "skuKey", "supplierCode", "supplierId", "title", "unitPrice", "variantTitle" FROM "OrderLine";
DROP TABLE "OrderLine";
ALTER TABLE "new_OrderLine" RENAME TO "OrderLine";
CREATE INDEX "OrderLine_skuKey_idx" ON "OrderLine"("skuKey");
CREATE INDEX "OrderLine_gtin14_idx" ON "OrderLine"("gtin14");
CREATE UNIQUE INDEX "OrderLine_orderId_platformLineId_key" ON "OrderLine"("orderId", "platformLineId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

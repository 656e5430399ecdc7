-- DropIndex
DROP INDEX "PurchaseOrder_supplierId_id_idx";

-- DropIndex
DROP INDEX "PurchaseOrder_accountId_numberKey_idx";

-- CreateIndex
CREATE INDEX "PurchaseOrder_shopId_numberKey_idx" ON "PurchaseOrder"("shopId", "numberKey");

-- CreateIndex
CREATE INDEX "PurchaseOrder_supplierId_test_id_idx" ON "PurchaseOrder"("supplierId", "test", "id");

-- DropIndex
DROP INDEX "PurchaseOrder_supplierId_shown_idx";

-- CreateIndex
CREATE INDEX "Order_shopId_foundBy_placedAt_id_idx" ON "Order"("shopId", "foundBy", "placedAt", "id");

-- CreateIndex
CREATE INDEX "PurchaseOrder_accountId_test_idx" ON "PurchaseOrder"("accountId", "test");

-- CreateIndex
CREATE INDEX "PurchaseOrder_supplierId_shown_id_idx" ON "PurchaseOrder"("supplierId", "shown", "id");

-- CreateIndex
CREATE INDEX "PurchaseOrder_supplierId_id_idx" ON "PurchaseOrder"("supplierId", "id");

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "accountId" TEXT NOT NULL DEFAULT '',
    "payload" TEXT NOT NULL DEFAULT '{}',
    "generation" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "runAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Order" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shopId" TEXT NOT NULL,
    "platformOrderId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "placedAt" DATETIME NOT NULL,
    "shopUpdatedAt" DATETIME NOT NULL,
    "readAt" DATETIME NOT NULL,
    "firstSeenAt" DATETIME NOT NULL,
    "foundBy" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "payment" TEXT NOT NULL,
    "risk" TEXT NOT NULL,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "cancelledAt" DATETIME,
    "goneAt" DATETIME,
    "releasedAt" DATETIME,
    "releasedBy" TEXT,
    "tab" TEXT NOT NULL DEFAULT 'waiting',
    "personId" TEXT,
    CONSTRAINT "Order_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OrderLine" (
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
    CONSTRAINT "OrderLine_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PersonalData" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shopId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "purgeAt" DATETIME
);

-- CreateTable
CREATE TABLE "TimelineEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shopId" TEXT NOT NULL,
    "orderId" TEXT,
    "purchaseOrderId" TEXT,
    "at" DATETIME NOT NULL,
    "code" TEXT NOT NULL,
    "params" TEXT NOT NULL DEFAULT '{}',
    "actor" TEXT NOT NULL,
    CONSTRAINT "TimelineEntry_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Problem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "shopId" TEXT,
    "orderId" TEXT,
    "purchaseOrderId" TEXT,
    "supplierId" TEXT,
    "key" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "params" TEXT NOT NULL DEFAULT '{}',
    "raisedAt" DATETIME NOT NULL,
    "clearedAt" DATETIME,
    "seenAt" DATETIME,
    CONSTRAINT "Problem_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "orderId" TEXT,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "params" TEXT NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'intended',
    "createdAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    "messageId" TEXT NOT NULL,
    CONSTRAINT "Notice_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PurchaseOrder" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "orderId" TEXT,
    "supplierId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "numberKey" TEXT NOT NULL,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 1,
    "shown" TEXT NOT NULL DEFAULT 'planned',
    "createdAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    CONSTRAINT "PurchaseOrder_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PurchaseOrder_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "PurchaseOrder_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "Supplier" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PurchaseOrderVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purchaseOrderId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "personId" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "PurchaseOrderVersion_purchaseOrderId_fkey" FOREIGN KEY ("purchaseOrderId") REFERENCES "PurchaseOrder" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PurchaseOrderLine" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "versionId" TEXT NOT NULL,
    "orderLineId" TEXT,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "variantTitle" TEXT NOT NULL DEFAULT '',
    "sku" TEXT NOT NULL DEFAULT '',
    "gtin14" TEXT NOT NULL,
    "imageUrl" TEXT,
    "quantity" INTEGER NOT NULL,
    "cost" TEXT,
    "costCurrency" TEXT,
    CONSTRAINT "PurchaseOrderLine_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PurchaseOrderVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PurchaseOrderLine_orderLineId_fkey" FOREIGN KEY ("orderLineId") REFERENCES "OrderLine" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Transmission" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purchaseOrderId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL DEFAULT 'intended',
    "messageId" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "evidence" TEXT NOT NULL DEFAULT '{}',
    "intendedAt" DATETIME NOT NULL,
    "sendingAt" DATETIME,
    "settledAt" DATETIME,
    CONSTRAINT "Transmission_purchaseOrderId_fkey" FOREIGN KEY ("purchaseOrderId") REFERENCES "PurchaseOrder" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Acknowledgement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purchaseOrderId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "lineId" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "promisedDate" TEXT,
    "contactId" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Acknowledgement_purchaseOrderId_fkey" FOREIGN KEY ("purchaseOrderId") REFERENCES "PurchaseOrder" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Acknowledgement_lineId_fkey" FOREIGN KEY ("lineId") REFERENCES "PurchaseOrderLine" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Hold" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purchaseOrderId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" DATETIME NOT NULL,
    "until" DATETIME,
    "releasedAt" DATETIME,
    "releasedBy" TEXT,
    CONSTRAINT "Hold_purchaseOrderId_fkey" FOREIGN KEY ("purchaseOrderId") REFERENCES "PurchaseOrder" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Shipment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shopId" TEXT NOT NULL,
    "purchaseOrderId" TEXT NOT NULL,
    "submission" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "source" TEXT NOT NULL,
    "shippedAt" DATETIME NOT NULL,
    CONSTRAINT "Shipment_purchaseOrderId_fkey" FOREIGN KEY ("purchaseOrderId") REFERENCES "PurchaseOrder" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ShipmentLine" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shipmentId" TEXT NOT NULL,
    "purchaseOrderLineId" TEXT NOT NULL,
    "orderLineId" TEXT,
    "quantity" INTEGER NOT NULL,
    CONSTRAINT "ShipmentLine_shipmentId_fkey" FOREIGN KEY ("shipmentId") REFERENCES "Shipment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ShipmentLine_purchaseOrderLineId_fkey" FOREIGN KEY ("purchaseOrderLineId") REFERENCES "PurchaseOrderLine" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ShipmentLine_orderLineId_fkey" FOREIGN KEY ("orderLineId") REFERENCES "OrderLine" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ShipmentRevision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shipmentId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "carrierId" TEXT,
    "carrierName" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "by" TEXT NOT NULL,
    CONSTRAINT "ShipmentRevision_shipmentId_fkey" FOREIGN KEY ("shipmentId") REFERENCES "Shipment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Parcel" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "revisionId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "numberKey" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    CONSTRAINT "Parcel_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "ShipmentRevision" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WriteBack" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shipmentId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "platformRef" TEXT,
    "lines" TEXT NOT NULL,
    "before" TEXT NOT NULL DEFAULT '{}',
    "evidence" TEXT NOT NULL DEFAULT '{}',
    "intendedAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    CONSTRAINT "WriteBack_shipmentId_fkey" FOREIGN KEY ("shipmentId") REFERENCES "Shipment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "billingAddress" TEXT NOT NULL DEFAULT '{}',
    "notifyEmail" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL DEFAULT 'en',
    "verification" TEXT NOT NULL DEFAULT 'not_needed',
    "smtpUrlSealed" TEXT,
    "mailFrom" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Member" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Member_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Shop" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'EUR',
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "status" TEXT NOT NULL DEFAULT 'connected',
    "connectedAt" DATETIME NOT NULL,
    "disconnectedAt" DATETIME,
    "forwarding" BOOLEAN NOT NULL DEFAULT false,
    "forwardFrom" DATETIME,
    "forwardWhen" TEXT NOT NULL DEFAULT 'paid',
    "notifyCustomer" BOOLEAN NOT NULL DEFAULT true,
    "gtinSource" TEXT NOT NULL DEFAULT 'barcode',
    "ordersCursor" DATETIME,
    "reconciledAt" DATETIME,
    "deepReconciledAt" DATETIME,
    "productsReadFrom" DATETIME,
    "productsCursor" TEXT,
    "productsReadAt" DATETIME,
    CONSTRAINT "Shop_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ShopifySession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL,
    "scope" TEXT,
    "expires" DATETIME,
    "accessTokenSealed" TEXT,
    "refreshTokenSealed" TEXT,
    "refreshTokenExpires" DATETIME,
    "userId" TEXT
);

-- CreateTable
CREATE TABLE "Ring" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shopId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "deliveryId" TEXT NOT NULL,
    "resourceId" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    CONSTRAINT "Ring_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ShopCheck" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "since" DATETIME NOT NULL,
    "inShop" INTEGER NOT NULL DEFAULT 0,
    "accountedFor" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "failedWith" TEXT,
    CONSTRAINT "ShopCheck_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProductVariant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shopId" TEXT NOT NULL,
    "platformProductId" TEXT NOT NULL,
    "platformVariantId" TEXT NOT NULL,
    "productTitle" TEXT NOT NULL,
    "variantTitle" TEXT NOT NULL DEFAULT '',
    "sku" TEXT NOT NULL DEFAULT '',
    "skuKey" TEXT NOT NULL DEFAULT '',
    "gtin" TEXT NOT NULL DEFAULT '',
    "gtin14" TEXT NOT NULL DEFAULT '',
    "variantSupplierCode" TEXT NOT NULL DEFAULT '',
    "productSupplierCode" TEXT NOT NULL DEFAULT '',
    "imageUrl" TEXT,
    "verdict" TEXT NOT NULL,
    "verdictReason" TEXT NOT NULL DEFAULT '',
    "shopUpdatedAt" DATETIME NOT NULL,
    "readAt" DATETIME NOT NULL,
    CONSTRAINT "ProductVariant_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DataRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shopId" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "orderIds" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    CONSTRAINT "DataRequest_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Supplier" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "codeKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "internalRef" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "defaultCarrier" TEXT,
    "acceptsAnyGtin" BOOLEAN NOT NULL DEFAULT false,
    "attachAddress" BOOLEAN NOT NULL DEFAULT false,
    "supplierAccountId" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Supplier_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "supplierId" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "removedAt" DATETIME,
    CONSTRAINT "Contact_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "Supplier" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SupplierChannel" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "supplierId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "settingsSealed" TEXT,
    "validFrom" DATETIME NOT NULL,
    CONSTRAINT "SupplierChannel_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "Supplier" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CatalogueItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "supplierId" TEXT NOT NULL,
    "gtin14" TEXT NOT NULL,
    "supplierSku" TEXT NOT NULL DEFAULT '',
    "cost" TEXT,
    "currency" TEXT,
    CONSTRAINT "CatalogueItem_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "Supplier" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SupplierLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purchaseOrderId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "tokenSealed" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    "firstOpenedAt" DATETIME,
    "lastOpenedAt" DATETIME,
    CONSTRAINT "SupplierLink_purchaseOrderId_fkey" FOREIGN KEY ("purchaseOrderId") REFERENCES "PurchaseOrder" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupplierLink_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SupplierSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SupplierGrant" (
    "sessionId" TEXT NOT NULL,
    "linkId" TEXT NOT NULL,
    "grantedAt" DATETIME NOT NULL,

    PRIMARY KEY ("sessionId", "linkId"),
    CONSTRAINT "SupplierGrant_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "SupplierSession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupplierGrant_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "SupplierLink" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Job_key_key" ON "Job"("key");

-- CreateIndex
CREATE INDEX "Job_state_runAt_idx" ON "Job"("state", "runAt");

-- CreateIndex
CREATE INDEX "Order_shopId_tab_placedAt_id_idx" ON "Order"("shopId", "tab", "placedAt", "id");

-- CreateIndex
CREATE INDEX "Order_shopId_placedAt_id_idx" ON "Order"("shopId", "placedAt", "id");

-- CreateIndex
CREATE INDEX "Order_shopId_nameKey_idx" ON "Order"("shopId", "nameKey");

-- CreateIndex
CREATE INDEX "Order_shopId_firstSeenAt_idx" ON "Order"("shopId", "firstSeenAt");

-- CreateIndex
CREATE UNIQUE INDEX "Order_shopId_platformOrderId_key" ON "Order"("shopId", "platformOrderId");

-- CreateIndex
CREATE INDEX "OrderLine_skuKey_idx" ON "OrderLine"("skuKey");

-- CreateIndex
CREATE INDEX "OrderLine_gtin14_idx" ON "OrderLine"("gtin14");

-- CreateIndex
CREATE UNIQUE INDEX "OrderLine_orderId_platformLineId_key" ON "OrderLine"("orderId", "platformLineId");

-- CreateIndex
CREATE INDEX "PersonalData_orderId_idx" ON "PersonalData"("orderId");

-- CreateIndex
CREATE INDEX "PersonalData_shopId_idx" ON "PersonalData"("shopId");

-- CreateIndex
CREATE INDEX "PersonalData_purgeAt_idx" ON "PersonalData"("purgeAt");

-- CreateIndex
CREATE INDEX "TimelineEntry_orderId_at_id_idx" ON "TimelineEntry"("orderId", "at", "id");

-- CreateIndex
CREATE INDEX "TimelineEntry_purchaseOrderId_at_id_idx" ON "TimelineEntry"("purchaseOrderId", "at", "id");

-- CreateIndex
CREATE INDEX "TimelineEntry_shopId_code_at_idx" ON "TimelineEntry"("shopId", "code", "at");

-- CreateIndex
CREATE INDEX "Problem_accountId_clearedAt_raisedAt_idx" ON "Problem"("accountId", "clearedAt", "raisedAt");

-- CreateIndex
CREATE INDEX "Problem_orderId_clearedAt_idx" ON "Problem"("orderId", "clearedAt");

-- CreateIndex
CREATE INDEX "Problem_purchaseOrderId_clearedAt_idx" ON "Problem"("purchaseOrderId", "clearedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Problem_accountId_key_key" ON "Problem"("accountId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_accountId_key_key" ON "Notice"("accountId", "key");

-- CreateIndex
CREATE INDEX "PurchaseOrder_accountId_numberKey_idx" ON "PurchaseOrder"("accountId", "numberKey");

-- CreateIndex
CREATE INDEX "PurchaseOrder_supplierId_shown_idx" ON "PurchaseOrder"("supplierId", "shown");

-- CreateIndex
CREATE UNIQUE INDEX "PurchaseOrder_orderId_supplierId_sequence_key" ON "PurchaseOrder"("orderId", "supplierId", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "PurchaseOrder_shopId_number_key" ON "PurchaseOrder"("shopId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "PurchaseOrderVersion_purchaseOrderId_version_key" ON "PurchaseOrderVersion"("purchaseOrderId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "PurchaseOrderLine_versionId_position_key" ON "PurchaseOrderLine"("versionId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Transmission_purchaseOrderId_version_channel_recipient_round_key" ON "Transmission"("purchaseOrderId", "version", "channel", "recipient", "round");

-- CreateIndex
CREATE INDEX "Acknowledgement_purchaseOrderId_at_idx" ON "Acknowledgement"("purchaseOrderId", "at");

-- CreateIndex
CREATE INDEX "Hold_purchaseOrderId_releasedAt_idx" ON "Hold"("purchaseOrderId", "releasedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Shipment_submission_key" ON "Shipment"("submission");

-- CreateIndex
CREATE INDEX "Shipment_purchaseOrderId_idx" ON "Shipment"("purchaseOrderId");

-- CreateIndex
CREATE INDEX "ShipmentLine_orderLineId_idx" ON "ShipmentLine"("orderLineId");

-- CreateIndex
CREATE INDEX "ShipmentLine_shipmentId_idx" ON "ShipmentLine"("shipmentId");

-- CreateIndex
CREATE UNIQUE INDEX "ShipmentRevision_shipmentId_revision_key" ON "ShipmentRevision"("shipmentId", "revision");

-- CreateIndex
CREATE INDEX "Parcel_numberKey_idx" ON "Parcel"("numberKey");

-- CreateIndex
CREATE UNIQUE INDEX "WriteBack_shipmentId_shopId_part_key" ON "WriteBack"("shipmentId", "shopId", "part");

-- CreateIndex
CREATE UNIQUE INDEX "Member_accountId_email_key" ON "Member"("accountId", "email");

-- CreateIndex
CREATE INDEX "Shop_accountId_idx" ON "Shop"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Shop_platform_domain_key" ON "Shop"("platform", "domain");

-- CreateIndex
CREATE INDEX "ShopifySession_shop_idx" ON "ShopifySession"("shop");

-- CreateIndex
CREATE INDEX "Ring_shopId_resourceId_idx" ON "Ring"("shopId", "resourceId");

-- CreateIndex
CREATE INDEX "Ring_receivedAt_idx" ON "Ring"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Ring_shopId_topic_deliveryId_bodyHash_key" ON "Ring"("shopId", "topic", "deliveryId", "bodyHash");

-- CreateIndex
CREATE INDEX "ShopCheck_shopId_startedAt_idx" ON "ShopCheck"("shopId", "startedAt");

-- CreateIndex
CREATE INDEX "ProductVariant_shopId_verdict_productTitle_id_idx" ON "ProductVariant"("shopId", "verdict", "productTitle", "id");

-- CreateIndex
CREATE INDEX "ProductVariant_shopId_productTitle_id_idx" ON "ProductVariant"("shopId", "productTitle", "id");

-- CreateIndex
CREATE INDEX "ProductVariant_shopId_platformProductId_idx" ON "ProductVariant"("shopId", "platformProductId");

-- CreateIndex
CREATE INDEX "ProductVariant_shopId_skuKey_idx" ON "ProductVariant"("shopId", "skuKey");

-- CreateIndex
CREATE INDEX "ProductVariant_shopId_gtin14_idx" ON "ProductVariant"("shopId", "gtin14");

-- CreateIndex
CREATE UNIQUE INDEX "ProductVariant_shopId_platformVariantId_key" ON "ProductVariant"("shopId", "platformVariantId");

-- CreateIndex
CREATE UNIQUE INDEX "DataRequest_shopId_requestId_key" ON "DataRequest"("shopId", "requestId");

-- CreateIndex
CREATE UNIQUE INDEX "Supplier_accountId_codeKey_key" ON "Supplier"("accountId", "codeKey");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_supplierId_email_key" ON "Contact"("supplierId", "email");

-- CreateIndex
CREATE INDEX "SupplierChannel_supplierId_validFrom_idx" ON "SupplierChannel"("supplierId", "validFrom");

-- CreateIndex
CREATE UNIQUE INDEX "CatalogueItem_supplierId_gtin14_key" ON "CatalogueItem"("supplierId", "gtin14");

-- CreateIndex
CREATE UNIQUE INDEX "SupplierLink_tokenHash_key" ON "SupplierLink"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "SupplierLink_purchaseOrderId_contactId_key" ON "SupplierLink"("purchaseOrderId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "SupplierSession_tokenHash_key" ON "SupplierSession"("tokenHash");

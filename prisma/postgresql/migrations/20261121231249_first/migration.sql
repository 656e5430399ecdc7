-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "destination" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "payload" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "generation" INTEGER NOT NULL DEFAULT 1,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "leasedUntil" TIMESTAMP(3),
    "state" TEXT COLLATE "C" NOT NULL DEFAULT 'queued',
    "runAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failingSince" TIMESTAMP(3),
    "lastError" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Destination" (
    "id" TEXT COLLATE "C" NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "trips" INTEGER NOT NULL DEFAULT 0,
    "openSince" TIMESTAMP(3),
    "openUntil" TIMESTAMP(3),

    CONSTRAINT "Destination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkAction" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "supplierId" TEXT COLLATE "C",
    "problemIds" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "refused" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "BulkAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WriteProbe" (
    "id" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WriteProbe_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Backup" (
    "id" TEXT COLLATE "C" NOT NULL,
    "takenAt" TIMESTAMP(3) NOT NULL,
    "restoredAt" TIMESTAMP(3),
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Backup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Order" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shopId" TEXT COLLATE "C" NOT NULL,
    "platformOrderId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "nameKey" TEXT COLLATE "C" NOT NULL,
    "placedAt" TIMESTAMP(3) NOT NULL,
    "shopUpdatedAt" TIMESTAMP(3) NOT NULL,
    "readAt" TIMESTAMP(3) NOT NULL,
    "firstSeenAt" TIMESTAMP(3) NOT NULL,
    "foundBy" TEXT COLLATE "C" NOT NULL,
    "currency" TEXT COLLATE "C" NOT NULL,
    "payment" TEXT COLLATE "C" NOT NULL,
    "risk" TEXT COLLATE "C" NOT NULL,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "cancelledAt" TIMESTAMP(3),
    "goneAt" TIMESTAMP(3),
    "releasedAt" TIMESTAMP(3),
    "releasedBy" TEXT COLLATE "C",
    "tab" TEXT COLLATE "C" NOT NULL DEFAULT 'waiting',
    "personId" TEXT COLLATE "C",

    CONSTRAINT "Order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderLine" (
    "id" TEXT COLLATE "C" NOT NULL,
    "orderId" TEXT COLLATE "C" NOT NULL,
    "platformLineId" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "variantTitle" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "sku" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "skuKey" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "gtin" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "gtin14" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "supplierCode" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "platformProductId" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "platformVariantId" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "imageUrl" TEXT COLLATE "C",
    "unitPrice" TEXT COLLATE "C" NOT NULL DEFAULT '0',
    "quantity" INTEGER NOT NULL,
    "currentQuantity" INTEGER NOT NULL,
    "remaining" INTEGER NOT NULL,
    "needsShipping" BOOLEAN NOT NULL,
    "giftCard" BOOLEAN NOT NULL DEFAULT false,
    "otherService" TEXT COLLATE "C",
    "outcome" TEXT COLLATE "C" NOT NULL DEFAULT 'not_dropshipped',
    "outcomeReason" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "outcomeParams" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "supplierId" TEXT COLLATE "C",
    "decided" BOOLEAN NOT NULL DEFAULT false,
    "handled" INTEGER NOT NULL DEFAULT 0,
    "returned" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "OrderLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonalData" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shopId" TEXT COLLATE "C" NOT NULL,
    "orderId" TEXT COLLATE "C" NOT NULL,
    "sealed" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "purgeAt" TIMESTAMP(3),

    CONSTRAINT "PersonalData_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TimelineEntry" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shopId" TEXT COLLATE "C" NOT NULL,
    "orderId" TEXT COLLATE "C",
    "purchaseOrderId" TEXT COLLATE "C",
    "at" TIMESTAMP(3) NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "params" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "actor" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "TimelineEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Problem" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "shopId" TEXT COLLATE "C",
    "orderId" TEXT COLLATE "C",
    "purchaseOrderId" TEXT COLLATE "C",
    "supplierId" TEXT COLLATE "C",
    "key" TEXT COLLATE "C" NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "params" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "raisedAt" TIMESTAMP(3) NOT NULL,
    "clearedAt" TIMESTAMP(3),
    "seenAt" TIMESTAMP(3),

    CONSTRAINT "Problem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "shopId" TEXT COLLATE "C" NOT NULL,
    "orderId" TEXT COLLATE "C",
    "key" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "params" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "status" TEXT COLLATE "C" NOT NULL DEFAULT 'intended',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),
    "messageId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PurchaseOrder" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "shopId" TEXT COLLATE "C" NOT NULL,
    "orderId" TEXT COLLATE "C",
    "supplierId" TEXT COLLATE "C" NOT NULL,
    "sequence" INTEGER NOT NULL,
    "number" TEXT COLLATE "C" NOT NULL,
    "numberKey" TEXT COLLATE "C" NOT NULL,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT COLLATE "C" NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 1,
    "shown" TEXT COLLATE "C" NOT NULL DEFAULT 'planned',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "PurchaseOrder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PurchaseOrderVersion" (
    "id" TEXT COLLATE "C" NOT NULL,
    "purchaseOrderId" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "personId" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PurchaseOrderVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PurchaseOrderLine" (
    "id" TEXT COLLATE "C" NOT NULL,
    "versionId" TEXT COLLATE "C" NOT NULL,
    "orderLineId" TEXT COLLATE "C",
    "position" INTEGER NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "variantTitle" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "sku" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "gtin14" TEXT COLLATE "C" NOT NULL,
    "imageUrl" TEXT COLLATE "C",
    "quantity" INTEGER NOT NULL,
    "cost" TEXT COLLATE "C",
    "costCurrency" TEXT COLLATE "C",

    CONSTRAINT "PurchaseOrderLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Transmission" (
    "id" TEXT COLLATE "C" NOT NULL,
    "purchaseOrderId" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,
    "channel" TEXT COLLATE "C" NOT NULL,
    "recipient" TEXT COLLATE "C" NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT COLLATE "C" NOT NULL DEFAULT 'intended',
    "messageId" TEXT COLLATE "C" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "evidence" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "intendedAt" TIMESTAMP(3) NOT NULL,
    "sendingAt" TIMESTAMP(3),
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Transmission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Acknowledgement" (
    "id" TEXT COLLATE "C" NOT NULL,
    "purchaseOrderId" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,
    "lineId" TEXT COLLATE "C" NOT NULL,
    "answer" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "promisedDate" TEXT COLLATE "C",
    "contactId" TEXT COLLATE "C",
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Acknowledgement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Hold" (
    "id" TEXT COLLATE "C" NOT NULL,
    "purchaseOrderId" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),
    "releasedAt" TIMESTAMP(3),
    "releasedBy" TEXT COLLATE "C",

    CONSTRAINT "Hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shipment" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shopId" TEXT COLLATE "C" NOT NULL,
    "purchaseOrderId" TEXT COLLATE "C" NOT NULL,
    "submission" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "source" TEXT COLLATE "C" NOT NULL,
    "shippedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Shipment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShipmentLine" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shipmentId" TEXT COLLATE "C" NOT NULL,
    "purchaseOrderLineId" TEXT COLLATE "C" NOT NULL,
    "orderLineId" TEXT COLLATE "C",
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "ShipmentLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShipmentRevision" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shipmentId" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "carrierId" TEXT COLLATE "C",
    "carrierName" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "by" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ShipmentRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Parcel" (
    "id" TEXT COLLATE "C" NOT NULL,
    "revisionId" TEXT COLLATE "C" NOT NULL,
    "number" TEXT COLLATE "C" NOT NULL,
    "numberKey" TEXT COLLATE "C" NOT NULL,
    "url" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Parcel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WriteBack" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shipmentId" TEXT COLLATE "C" NOT NULL,
    "shopId" TEXT COLLATE "C" NOT NULL,
    "part" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "platformRef" TEXT COLLATE "C",
    "lines" TEXT COLLATE "C" NOT NULL,
    "before" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "evidence" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "intendedAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "WriteBack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "billingAddress" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "notifyEmail" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "language" TEXT COLLATE "C" NOT NULL DEFAULT 'en',
    "verification" TEXT COLLATE "C" NOT NULL DEFAULT 'not_needed',
    "verificationSince" TIMESTAMP(3),
    "verificationReason" TEXT COLLATE "C",
    "smtpUrlSealed" TEXT COLLATE "C",
    "mailFrom" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shop" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "platform" TEXT COLLATE "C" NOT NULL,
    "domain" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "currency" TEXT COLLATE "C" NOT NULL DEFAULT 'EUR',
    "timezone" TEXT COLLATE "C" NOT NULL DEFAULT 'UTC',
    "status" TEXT COLLATE "C" NOT NULL DEFAULT 'connected',
    "connectedAt" TIMESTAMP(3) NOT NULL,
    "disconnectedAt" TIMESTAMP(3),
    "reconnectedAt" TIMESTAMP(3),
    "forwarding" BOOLEAN NOT NULL DEFAULT false,
    "forwardFrom" TIMESTAMP(3),
    "forwardWhen" TEXT COLLATE "C" NOT NULL DEFAULT 'paid',
    "notifyCustomer" BOOLEAN NOT NULL DEFAULT true,
    "completeOrders" BOOLEAN NOT NULL DEFAULT true,
    "gtinSource" TEXT COLLATE "C" NOT NULL DEFAULT 'barcode',
    "ordersCursor" TIMESTAMP(3),
    "reconciledAt" TIMESTAMP(3),
    "deepReconciledAt" TIMESTAMP(3),
    "productsReadFrom" TIMESTAMP(3),
    "productsCursor" TEXT COLLATE "C",
    "productsReadAt" TIMESTAMP(3),
    "credentialsSealed" TEXT COLLATE "C",
    "connectionKey" TEXT COLLATE "C",

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShopifySession" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shop" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "isOnline" BOOLEAN NOT NULL,
    "scope" TEXT COLLATE "C",
    "expires" TIMESTAMP(3),
    "accessTokenSealed" TEXT COLLATE "C",
    "refreshTokenSealed" TEXT COLLATE "C",
    "refreshTokenExpires" TIMESTAMP(3),
    "userId" TEXT COLLATE "C",

    CONSTRAINT "ShopifySession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ring" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shopId" TEXT COLLATE "C" NOT NULL,
    "topic" TEXT COLLATE "C" NOT NULL,
    "deliveryId" TEXT COLLATE "C" NOT NULL,
    "resourceId" TEXT COLLATE "C" NOT NULL,
    "bodyHash" TEXT COLLATE "C" NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Ring_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShopCheck" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shopId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "since" TIMESTAMP(3) NOT NULL,
    "inShop" INTEGER NOT NULL DEFAULT 0,
    "accountedFor" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "failedWith" TEXT COLLATE "C",

    CONSTRAINT "ShopCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProductVariant" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shopId" TEXT COLLATE "C" NOT NULL,
    "platformProductId" TEXT COLLATE "C" NOT NULL,
    "platformVariantId" TEXT COLLATE "C" NOT NULL,
    "productTitle" TEXT COLLATE "C" NOT NULL,
    "variantTitle" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "sku" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "skuKey" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "gtin" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "gtin14" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "variantSupplierCode" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "productSupplierCode" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "imageUrl" TEXT COLLATE "C",
    "verdict" TEXT COLLATE "C" NOT NULL,
    "verdictReason" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "shopUpdatedAt" TIMESTAMP(3) NOT NULL,
    "readAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProductVariant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataRequest" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shopId" TEXT COLLATE "C" NOT NULL,
    "requestId" TEXT COLLATE "C" NOT NULL,
    "orderIds" TEXT COLLATE "C" NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "DataRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInLink" (
    "id" TEXT COLLATE "C" NOT NULL,
    "tokenHash" TEXT COLLATE "C",
    "email" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C",
    "language" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3),
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "SignInLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberSession" (
    "id" TEXT COLLATE "C" NOT NULL,
    "memberId" TEXT COLLATE "C" NOT NULL,
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "device" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "MemberSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShopInvitation" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "codeHash" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "ShopInvitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WooHandshake" (
    "id" TEXT COLLATE "C" NOT NULL,
    "secretHash" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "shopId" TEXT COLLATE "C",
    "failure" TEXT COLLATE "C",

    CONSTRAINT "WooHandshake_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Supplier" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "codeKey" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "internalRef" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "status" TEXT COLLATE "C" NOT NULL,
    "language" TEXT COLLATE "C" NOT NULL DEFAULT 'en',
    "timezone" TEXT COLLATE "C" NOT NULL DEFAULT 'UTC',
    "defaultCarrier" TEXT COLLATE "C",
    "acceptsAnyGtin" BOOLEAN NOT NULL DEFAULT false,
    "attachAddress" BOOLEAN NOT NULL DEFAULT false,
    "supplierAccountId" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Supplier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" TEXT COLLATE "C" NOT NULL,
    "supplierId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "email" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "removedAt" TIMESTAMP(3),

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupplierChannel" (
    "id" TEXT COLLATE "C" NOT NULL,
    "supplierId" TEXT COLLATE "C" NOT NULL,
    "channel" TEXT COLLATE "C" NOT NULL,
    "settingsSealed" TEXT COLLATE "C",
    "validFrom" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SupplierChannel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CatalogueItem" (
    "id" TEXT COLLATE "C" NOT NULL,
    "supplierId" TEXT COLLATE "C" NOT NULL,
    "gtin14" TEXT COLLATE "C" NOT NULL,
    "supplierSku" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "cost" TEXT COLLATE "C",
    "currency" TEXT COLLATE "C",

    CONSTRAINT "CatalogueItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupplierLink" (
    "id" TEXT COLLATE "C" NOT NULL,
    "purchaseOrderId" TEXT COLLATE "C" NOT NULL,
    "contactId" TEXT COLLATE "C" NOT NULL,
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "tokenSealed" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "firstOpenedAt" TIMESTAMP(3),
    "lastOpenedAt" TIMESTAMP(3),

    CONSTRAINT "SupplierLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupplierSession" (
    "id" TEXT COLLATE "C" NOT NULL,
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SupplierSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupplierGrant" (
    "sessionId" TEXT COLLATE "C" NOT NULL,
    "linkId" TEXT COLLATE "C" NOT NULL,
    "grantedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SupplierGrant_pkey" PRIMARY KEY ("sessionId","linkId")
);

-- CreateTable
CREATE TABLE "VerificationDocument" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "contentType" TEXT COLLATE "C" NOT NULL,
    "size" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,
    "uploadedAt" TIMESTAMP(3) NOT NULL,
    "purgeAt" TIMESTAMP(3),

    CONSTRAINT "VerificationDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VerificationEntry" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "by" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "kind" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "documentId" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "reason" TEXT COLLATE "C" NOT NULL DEFAULT '',

    CONSTRAINT "VerificationEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OperatorSession" (
    "id" TEXT COLLATE "C" NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OperatorSession_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Job_key_key" ON "Job"("key");

-- CreateIndex
CREATE INDEX "Job_state_runAt_idx" ON "Job"("state", "runAt");

-- CreateIndex
CREATE INDEX "Job_state_accountId_destination_runAt_idx" ON "Job"("state", "accountId", "destination", "runAt");

-- CreateIndex
CREATE INDEX "Destination_openUntil_idx" ON "Destination"("openUntil");

-- CreateIndex
CREATE INDEX "BulkAction_accountId_createdAt_idx" ON "BulkAction"("accountId", "createdAt");

-- CreateIndex
CREATE INDEX "Backup_restoredAt_idx" ON "Backup"("restoredAt");

-- CreateIndex
CREATE INDEX "Order_shopId_tab_placedAt_id_idx" ON "Order"("shopId", "tab", "placedAt", "id");

-- CreateIndex
CREATE INDEX "Order_shopId_placedAt_id_idx" ON "Order"("shopId", "placedAt", "id");

-- CreateIndex
CREATE INDEX "Order_shopId_nameKey_idx" ON "Order"("shopId", "nameKey");

-- CreateIndex
CREATE INDEX "Order_shopId_firstSeenAt_idx" ON "Order"("shopId", "firstSeenAt");

-- CreateIndex
CREATE INDEX "Order_shopId_foundBy_placedAt_id_idx" ON "Order"("shopId", "foundBy", "placedAt", "id");

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
CREATE INDEX "PurchaseOrder_accountId_test_idx" ON "PurchaseOrder"("accountId", "test");

-- CreateIndex
CREATE INDEX "PurchaseOrder_supplierId_shown_id_idx" ON "PurchaseOrder"("supplierId", "shown", "id");

-- CreateIndex
CREATE INDEX "PurchaseOrder_supplierId_id_idx" ON "PurchaseOrder"("supplierId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "PurchaseOrder_orderId_supplierId_sequence_key" ON "PurchaseOrder"("orderId", "supplierId", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "PurchaseOrder_shopId_number_key" ON "PurchaseOrder"("shopId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "PurchaseOrderVersion_purchaseOrderId_version_key" ON "PurchaseOrderVersion"("purchaseOrderId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "PurchaseOrderLine_versionId_position_key" ON "PurchaseOrderLine"("versionId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Transmission_purchaseOrderId_version_channel_recipient_roun_key" ON "Transmission"("purchaseOrderId", "version", "channel", "recipient", "round");

-- CreateIndex
CREATE INDEX "Acknowledgement_purchaseOrderId_at_idx" ON "Acknowledgement"("purchaseOrderId", "at");

-- CreateIndex
CREATE INDEX "Hold_purchaseOrderId_releasedAt_idx" ON "Hold"("purchaseOrderId", "releasedAt");

-- CreateIndex
CREATE INDEX "Hold_reason_releasedAt_idx" ON "Hold"("reason", "releasedAt");

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
CREATE INDEX "Account_verification_verificationSince_idx" ON "Account"("verification", "verificationSince");

-- CreateIndex
CREATE INDEX "Member_email_idx" ON "Member"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Member_accountId_email_key" ON "Member"("accountId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "Shop_connectionKey_key" ON "Shop"("connectionKey");

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
CREATE UNIQUE INDEX "SignInLink_tokenHash_key" ON "SignInLink"("tokenHash");

-- CreateIndex
CREATE INDEX "SignInLink_createdAt_idx" ON "SignInLink"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "MemberSession_tokenHash_key" ON "MemberSession"("tokenHash");

-- CreateIndex
CREATE INDEX "MemberSession_memberId_idx" ON "MemberSession"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "ShopInvitation_codeHash_key" ON "ShopInvitation"("codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "WooHandshake_secretHash_key" ON "WooHandshake"("secretHash");

-- CreateIndex
CREATE INDEX "WooHandshake_createdAt_idx" ON "WooHandshake"("createdAt");

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

-- CreateIndex
CREATE INDEX "VerificationDocument_purgeAt_idx" ON "VerificationDocument"("purgeAt");

-- CreateIndex
CREATE UNIQUE INDEX "VerificationDocument_accountId_kind_key" ON "VerificationDocument"("accountId", "kind");

-- CreateIndex
CREATE INDEX "VerificationEntry_accountId_at_id_idx" ON "VerificationEntry"("accountId", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "OperatorSession_tokenHash_key" ON "OperatorSession"("tokenHash");

-- CreateIndex
CREATE INDEX "OperatorSession_expiresAt_idx" ON "OperatorSession"("expiresAt");

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimelineEntry" ADD CONSTRAINT "TimelineEntry_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Problem" ADD CONSTRAINT "Problem_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PurchaseOrder" ADD CONSTRAINT "PurchaseOrder_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PurchaseOrder" ADD CONSTRAINT "PurchaseOrder_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PurchaseOrder" ADD CONSTRAINT "PurchaseOrder_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "Supplier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PurchaseOrderVersion" ADD CONSTRAINT "PurchaseOrderVersion_purchaseOrderId_fkey" FOREIGN KEY ("purchaseOrderId") REFERENCES "PurchaseOrder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PurchaseOrderLine" ADD CONSTRAINT "PurchaseOrderLine_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PurchaseOrderVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PurchaseOrderLine" ADD CONSTRAINT "PurchaseOrderLine_orderLineId_fkey" FOREIGN KEY ("orderLineId") REFERENCES "OrderLine"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Transmission" ADD CONSTRAINT "Transmission_purchaseOrderId_fkey" FOREIGN KEY ("purchaseOrderId") REFERENCES "PurchaseOrder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acknowledgement" ADD CONSTRAINT "Acknowledgement_purchaseOrderId_fkey" FOREIGN KEY ("purchaseOrderId") REFERENCES "PurchaseOrder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acknowledgement" ADD CONSTRAINT "Acknowledgement_lineId_fkey" FOREIGN KEY ("lineId") REFERENCES "PurchaseOrderLine"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hold" ADD CONSTRAINT "Hold_purchaseOrderId_fkey" FOREIGN KEY ("purchaseOrderId") REFERENCES "PurchaseOrder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shipment" ADD CONSTRAINT "Shipment_purchaseOrderId_fkey" FOREIGN KEY ("purchaseOrderId") REFERENCES "PurchaseOrder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShipmentLine" ADD CONSTRAINT "ShipmentLine_shipmentId_fkey" FOREIGN KEY ("shipmentId") REFERENCES "Shipment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShipmentLine" ADD CONSTRAINT "ShipmentLine_purchaseOrderLineId_fkey" FOREIGN KEY ("purchaseOrderLineId") REFERENCES "PurchaseOrderLine"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShipmentLine" ADD CONSTRAINT "ShipmentLine_orderLineId_fkey" FOREIGN KEY ("orderLineId") REFERENCES "OrderLine"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShipmentRevision" ADD CONSTRAINT "ShipmentRevision_shipmentId_fkey" FOREIGN KEY ("shipmentId") REFERENCES "Shipment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Parcel" ADD CONSTRAINT "Parcel_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "ShipmentRevision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WriteBack" ADD CONSTRAINT "WriteBack_shipmentId_fkey" FOREIGN KEY ("shipmentId") REFERENCES "Shipment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shop" ADD CONSTRAINT "Shop_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ring" ADD CONSTRAINT "Ring_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShopCheck" ADD CONSTRAINT "ShopCheck_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProductVariant" ADD CONSTRAINT "ProductVariant_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataRequest" ADD CONSTRAINT "DataRequest_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberSession" ADD CONSTRAINT "MemberSession_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Supplier" ADD CONSTRAINT "Supplier_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "Supplier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupplierChannel" ADD CONSTRAINT "SupplierChannel_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "Supplier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueItem" ADD CONSTRAINT "CatalogueItem_supplierId_fkey" FOREIGN KEY ("supplierId") REFERENCES "Supplier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupplierLink" ADD CONSTRAINT "SupplierLink_purchaseOrderId_fkey" FOREIGN KEY ("purchaseOrderId") REFERENCES "PurchaseOrder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupplierLink" ADD CONSTRAINT "SupplierLink_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupplierGrant" ADD CONSTRAINT "SupplierGrant_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "SupplierSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupplierGrant" ADD CONSTRAINT "SupplierGrant_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "SupplierLink"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VerificationDocument" ADD CONSTRAINT "VerificationDocument_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VerificationEntry" ADD CONSTRAINT "VerificationEntry_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

# Two stages: the first builds with everything, the second holds what runs. Tried without an engine only: see
# docs/operations.md, "In a container".
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN NODE_ENV=production npm run build

FROM node:24-slim
ENV NODE_ENV=production DATABASE_URL=file:/data/stafette.sqlite
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force
COPY --from=build /app/build ./build
# The app is in the build; of its sources, the commands of scripts/ need the cellar, and the server its own folder.
COPY --from=build /app/app ./app
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/scripts ./scripts
COPY --from=build /app/server ./server
COPY --from=build /app/server.ts /app/worker.ts ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# No shell between the engine and the process: SIGTERM reaches what drains.
CMD ["node", "--disable-warning=ExperimentalWarning", "server.ts"]

# Counterclaim without Redis: give REDIS_URL, as docker-compose.yml does. Built from the lockfile; what runs has no shell,
# no package manager and no root.
FROM node:20-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
RUN npm run build && npm prune --omit=dev --ignore-scripts && mkdir -p /srv/counterclaim/data

FROM gcr.io/distroless/nodejs20-debian12:nonroot
ENV NODE_ENV=production
COPY --from=build /build/package.json /opt/counterclaim/
COPY --from=build /build/node_modules /opt/counterclaim/node_modules
COPY --from=build /build/dist /opt/counterclaim/dist
COPY LICENSE THIRD-PARTY.md /opt/counterclaim/
COPY examples /opt/counterclaim/examples
COPY docs /opt/counterclaim/docs
# 65532 is the image's own user `nonroot`. counterclaim.yaml is read from here; the archive and the caches go to `data`.
COPY --from=build --chown=65532:65532 /srv/counterclaim /srv/counterclaim
WORKDIR /srv/counterclaim
USER 65532:65532
VOLUME /srv/counterclaim/data
EXPOSE 4180
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=15s --start-period=30s \
  CMD ["/nodejs/bin/node", "/opt/counterclaim/dist/cli.js", "healthcheck"]
ENTRYPOINT ["/nodejs/bin/node", "/opt/counterclaim/dist/cli.js"]
CMD ["run"]

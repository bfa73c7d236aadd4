# Counterclaim without Redis: give REDIS_URL, as docker-compose.yml does.
FROM node:20-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
ENV NODE_ENV=production
COPY --from=build /build/package.json /opt/counterclaim/
COPY --from=build /build/node_modules /opt/counterclaim/node_modules
COPY --from=build /build/dist /opt/counterclaim/dist
COPY LICENSE THIRD-PARTY.md /opt/counterclaim/
COPY examples /opt/counterclaim/examples
COPY docs /opt/counterclaim/docs
RUN ln -s /opt/counterclaim/dist/cli.js /usr/local/bin/counterclaim \
  && mkdir -p /srv/counterclaim/data && chown -R node:node /srv/counterclaim
# counterclaim.yaml is read from here; the archive and the caches go to `data` below it.
WORKDIR /srv/counterclaim
USER node
VOLUME /srv/counterclaim/data
EXPOSE 4180
ENTRYPOINT ["counterclaim"]
CMD ["run"]

# One image for all programs: the API by default, the worker and the console by another command.
FROM node:24-slim AS build
WORKDIR /medel
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

# What runs needs neither the tools of development nor a PostgreSQL of its own.
FROM node:24-slim AS packages
WORKDIR /medel
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional

FROM node:24-slim
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps
WORKDIR /medel
COPY package.json ./
COPY --from=packages /medel/node_modules node_modules
COPY --from=build /medel/dist dist
# The volume takes its owner from here.
RUN install --directory --owner node /var/lib/medel
USER node
EXPOSE 3000
CMD ["node", "dist/apps/api/src/main.js"]

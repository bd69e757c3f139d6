import { z } from 'zod';

/** A port as `config --format json` prints it, short syntax already spelled out. */
const composePortSchema = z.looseObject({
  /** Port inside the container. */
  target: z.number().int(),
  /** A port, a range `8000-8010`, or absent where Docker chooses. */
  published: z.coerce.string().optional(),
  host_ip: z.string().optional(),
  protocol: z.string().optional(),
  mode: z.string().optional(),
});
export type ComposePort = z.infer<typeof composePortSchema>;

const buildSchema = z.looseObject({
  context: z.string().optional(),
  dockerfile: z.string().optional(),
  target: z.string().optional(),
});

const dependencySchema = z.looseObject({
  /** `service_started`, `service_healthy`, `service_completed_successfully` */
  condition: z.string(),
  required: z.boolean().optional(),
  restart: z.boolean().optional(),
});

const healthcheckSchema = z.looseObject({
  test: z.union([z.array(z.string()), z.string()]).nullish(),
  disable: z.boolean().optional(),
  interval: z.string().optional(),
  timeout: z.string().optional(),
  retries: z.number().optional(),
  start_period: z.string().optional(),
});

const mountSchema = z.looseObject({
  /** `bind`, `volume`, `tmpfs` … */
  type: z.string(),
  source: z.string().optional(),
  target: z.string().optional(),
  read_only: z.boolean().optional(),
});

const loggingSchema = z.looseObject({
  driver: z.string().optional(),
  options: z.record(z.string(), z.coerce.string()).nullish(),
});

/** Bytes; Compose has worked out the unit already. */
const bytes = z.coerce.number().nullish().catch(null);

const resourcesSchema = z.looseObject({
  limits: z.looseObject({ memory: bytes }).nullish(),
  reservations: z.looseObject({ memory: bytes }).nullish(),
});

const developSchema = z.looseObject({ watch: z.array(z.looseObject({})).nullish() });

const composeServiceSchema = z.looseObject({
  image: z.string().optional(),
  build: buildSchema.nullish(),
  container_name: z.string().optional(),
  ports: z.array(composePortSchema).nullish(),
  depends_on: z.record(z.string(), dependencySchema).nullish(),
  healthcheck: healthcheckSchema.nullish(),
  volumes: z.array(mountSchema).nullish(),
  labels: z.record(z.string(), z.coerce.string()).nullish(),
  logging: loggingSchema.nullish(),
  deploy: z
    .looseObject({ replicas: z.number().nullish(), resources: resourcesSchema.nullish() })
    .nullish(),
  mem_limit: bytes,
  mem_reservation: bytes,
  /** `linux/arm64`, `linux/arm/v7` */
  platform: z.string().optional(),
  develop: developSchema.nullish(),
  scale: z.number().nullish(),
  network_mode: z.string().optional(),
  profiles: z.array(z.string()).nullish(),
  restart: z.string().optional(),
});
export type ComposeService = z.infer<typeof composeServiceSchema>;

const namedSchema = z.looseObject({ name: z.string().optional() }).nullable();

/** What `docker compose config --format json` prints: files merged, variables filled in. */
export const composeConfigSchema = z.looseObject({
  name: z.string(),
  services: z
    .record(z.string(), composeServiceSchema)
    .nullish()
    .transform((services) => services ?? {}),
  networks: z.record(z.string(), namedSchema).nullish(),
  volumes: z.record(z.string(), namedSchema).nullish(),
});
export type ComposeConfig = z.infer<typeof composeConfigSchema>;

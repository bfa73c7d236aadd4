/**
 * Traces of the monitor's queues by OpenTelemetry, sent over OTLP/HTTP: what a poll brought is followed from stage to stage, on
 * whatever machine, as one trace. Off unless OpenTelemetry's own variable for the endpoint is set; until then none of its
 * packages is loaded, and they need not be installed. Limit: spans are made by BullMQ, one a job and one each time jobs are
 * added; a job carries a batch, so that articles which came together are one span.
 */
import type { QueueTelemetry } from '../queues/queues.js';
import { CounterclaimError } from '../shared/errors.js';
import { log } from '../shared/log.js';

export type Telemetry = { queues: NonNullable<QueueTelemetry>; stop(): Promise<void> };

type Environment = Readonly<Record<string, string | undefined>>;

const ENDPOINTS = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'] as const;
const PACKAGES = [
  'bullmq-otel@2',
  '@opentelemetry/sdk-trace-node@2',
  '@opentelemetry/exporter-trace-otlp-http@0.223',
  '@opentelemetry/resources@2',
];
const STOP_MS = 2_000;

/**
 * @param env the variables of OpenTelemetry, which its packages read from the process too: headers, sampler, names
 * @returns null: not asked for
 * @throws where it is asked for and a package is missing
 */
export async function startTelemetry(env: Environment, version: string): Promise<Telemetry | null> {
  const asked = ENDPOINTS.find((name) => (env[name] ?? '') !== '');
  if (asked === undefined || env.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || env.OTEL_TRACES_EXPORTER === 'none')
    return null;
  const { BullMQOtel, BatchSpanProcessor, NodeTracerProvider, OTLPTraceExporter, ...resources } = await packages(asked);
  const { defaultResource, detectResources, envDetector, resourceFromAttributes } = resources;
  const own = resourceFromAttributes({ 'service.name': 'counterclaim', 'service.version': version });
  // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES have the last word.
  const resource = defaultResource()
    .merge(own)
    .merge(detectResources({ detectors: [envDetector] }));
  const provider = new NodeTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  log.info({ stage: 'telemetry' }, `sending traces, for ${asked} is set`);
  return {
    queues: new BullMQOtel({ tracerName: 'counterclaim', version }),
    stop: async () => {
      const late = new Promise((resolve) => setTimeout(resolve, STOP_MS).unref());
      // A collector that is away holds up no stop.
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
    },
  };
}

async function packages(asked: string) {
  try {
    const [bullmq, sdk, exporter, resources] = await Promise.all([
      import('bullmq-otel'),
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
    return { ...bullmq, ...sdk, ...exporter, ...resources };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new CounterclaimError(
      'USAGE',
      `${asked} is set, and the packages that send traces are not installed`,
      `Install them beside counterclaim: npm install ${PACKAGES.join(' ')}\nOr start without traces: OTEL_SDK_DISABLED=true`,
      cause,
    );
  }
}

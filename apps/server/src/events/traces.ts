/**
 * OpenTelemetry traces: one span a story, one below it for each stage.
 *
 * Loaded only where an endpoint is set. The provider is this module's own and
 * not the process's: libraries that would trace by themselves find none.
 *
 * Privacy: a span holds what `ATTRIBUTES` lists, all of it words of ours; not
 * even the decision's id, since a receiver may be another company.
 */
import { ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Span, Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Listener, StoryAbout } from './events.ts';

export type Traces = Required<Pick<Listener, 'story'>> & { /** Sends what is left, for a short while. */ readonly close: () => Promise<void> };

export const ATTRIBUTES = ['shozo.kind', 'shozo.door', 'shozo.review', 'shozo.effect', 'shozo.error', 'shozo.judge'] as const;
type Attribute = (typeof ATTRIBUTES)[number];

const SEND_MS = 5000;

/** @param endpoint - as OTEL_EXPORTER_OTLP_ENDPOINT; headers are read from OTEL_EXPORTER_OTLP_HEADERS by the exporter. */
export function openTraces({ endpoint, version, onFault }: { readonly endpoint: string; readonly version: string; readonly onFault: (error: unknown) => void }): Traces {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, timeoutMillis: SEND_MS });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'shozo', 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor({ exporter: telling(exporter, onFault) })],
  });
  const tracer = provider.getTracer('shozo', version);
  return {
    story: (about) => follow(tracer, about),
    close: async () => { await provider.shutdown().catch(onFault); },
  };
}

function follow(tracer: Tracer, { kind, door, review }: StoryAbout): ReturnType<Traces['story']> {
  const story = tracer.startSpan('story', { attributes: attributes({ 'shozo.kind': kind, 'shozo.door': door, 'shozo.review': review }) }, ROOT_CONTEXT);
  const below = trace.setSpan(ROOT_CONTEXT, story);
  let stage: Span | null = null; // owned by the functions below
  const end = (span: Span | null, error: string | null): void => {
    if (error !== null) span?.setAttributes(attributes({ 'shozo.error': error })).setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  };
  return {
    entered: (next) => {
      end(stage, null);
      stage = tracer.startSpan(next, {}, below);
    },
    judged: (answer) => { story.setAttributes(attributes({ 'shozo.judge': answer })); },
    ended: (outcome) => {
      const error = outcome.effect === 'fault' ? outcome.error.code : null;
      end(stage, null);
      story.setAttributes(attributes({ 'shozo.effect': outcome.effect }));
      end(story, error);
    },
    failed: () => {
      end(stage, 'record/unwritable');
      end(story, 'record/unwritable');
    },
  };
}

function attributes(said: Partial<Record<Attribute, string | boolean>>): Partial<Record<Attribute, string | boolean>> {
  return said;
}

/** A receiver that is away is told of, and nothing else happens. */
function telling(exporter: SpanExporter, onFault: (error: unknown) => void): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans, (result) => {
      if (result.error) onFault(result.error);
      done(result);
    }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => { await exporter.forceFlush?.(); },
  };
}

import { joinPointer } from '../../json/index.ts';
import { type Check, makeFinding } from './check.ts';

/**
 * Headers that the document does not know. Those that HTTP, browsers, proxies and clouds add are nobody's concern.
 */
export const headersDocumented: Check = {
  name: 'headers-documented',
  drift: true,
  run(facts, { findings }) {
    const { plan, response } = facts;
    if (!plan) return;
    const documented = new Set(plan.response.headers.map(({ name }) => name.toLowerCase()));
    for (const name of Object.keys(response.headers)) {
      if (documented.has(name) || usual.has(name) || usualForm.test(name)) continue;
      findings.push(
        makeFinding('headers-documented', facts, {
          severity: 'drift',
          part: 'header',
          name,
          keyword: 'undocumented',
          actual: 'string',
          message: 'is not documented',
          documentPointer: joinPointer(plan.response.pointer, 'headers'),
        }),
      );
    }
  },
};

const usualForm =
  /^(access-control-|sec-|cf-|cdn-|x-amz|x-amzn|x-azure|x-ms-|x-goog|x-cloud|x-envoy|x-b3-|x-kong|x-cache|x-served|x-forwarded|x-content-type-|x-frame-|x-xss-|x-robots|x-dns-|x-download-|x-permitted-|x-powered-|x-aspnet|x-varnish|x-datadog|x-vercel|x-nf-|fly-|rndr-|x-github-|ratelimit|x-ratelimit|x-rate-limit|cross-origin-)/;

const usual = new Set(
  (
    'accept-ch accept-patch accept-post accept-ranges age allow alt-svc cache-control clear-site-data connection ' +
    'content-digest content-disposition content-encoding content-language content-length content-location ' +
    'content-range content-security-policy content-security-policy-report-only content-type date deprecation etag ' +
    'expect-ct expires feature-policy keep-alive last-modified link location nel origin-agent-cluster p3p ' +
    'permissions-policy pragma preference-applied priority proxy-authenticate proxy-status referrer-policy refresh ' +
    'report-to reporting-endpoints request-id retry-after server server-timing set-cookie speculation-rules ' +
    'strict-transport-security sunset surrogate-control surrogate-key timing-allow-origin traceparent tracestate ' +
    'trailer transfer-encoding upgrade vary via warning www-authenticate x-correlation-id x-request-id ' +
    'x-response-time x-runtime x-trace-id x-ua-compatible'
  ).split(' '),
);

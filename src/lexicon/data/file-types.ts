/** A kind of file: its extension, media type, usual size in bytes, and what such files are called. */
export interface FileType {
  extension: string;
  mime: string;
  min: number;
  max: number;
  stems: readonly string[];
}

const rows = `
pdf application/pdf 40000 4000000 annual-report|invoice-2025-11|onboarding-guide|security-whitepaper|price-list|service-agreement
docx application/vnd.openxmlformats-officedocument.wordprocessingml.document 18000 900000 meeting-notes|project-brief|offer-letter|style-guide
xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet 12000 1500000 budget-2026|headcount-plan|sales-forecast|inventory
pptx application/vnd.openxmlformats-officedocument.presentationml.presentation 200000 9000000 kickoff-deck|quarterly-review|roadmap-2026
txt text/plain 300 60000 release-notes|changelog|transcript|readme|terms-of-use
md text/markdown 400 40000 getting-started|runbook|faq|architecture|contributing
csv text/csv 2000 3000000 customers|orders-2025|survey-results|price-list|contacts
json application/json 500 800000 openapi|settings|export|product-feed|translations
yaml application/yaml 200 30000 openapi|pipeline|values|deployment
xml application/xml 800 500000 sitemap|feed|catalog|invoice
html text/html 1200 120000 index|newsletter|landing-page|report
png image/png 20000 2500000 screenshot|logo|dashboard|diagram|hero-banner
jpg image/jpeg 60000 5000000 team-photo|product-shot|office|portrait|harbour-at-dawn
svg image/svg+xml 600 40000 logo|icon-set|floor-plan
gif image/gif 30000 4000000 demo|loading|walkthrough
webp image/webp 15000 900000 cover|thumbnail|banner
mp3 audio/mpeg 900000 12000000 interview|podcast-episode-12|voice-memo
wav audio/wav 1500000 40000000 recording|field-sample
mp4 video/mp4 4000000 250000000 product-demo|webinar-recording|tutorial|teaser
zip application/zip 50000 60000000 backup-2026-01|assets|source-code|export
gz application/gzip 20000 30000000 logs-2026-01-14|dump.sql|archive.tar
py text/x-python 300 40000 import_orders|clean_data|train_model
ts application/typescript 300 40000 client|router|index
go text/x-go 300 40000 main|server|handler
sql application/sql 300 90000 schema|migration_0042|report_monthly`;

export const fileTypes: readonly FileType[] = rows
  .trim()
  .split('\n')
  .map((row) => {
    const [extension = '', mime = '', min, max, stems = ''] = row.split(' ');
    return { extension, mime, min: Number(min), max: Number(max), stems: stems.split('|') };
  });

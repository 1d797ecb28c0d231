/** A kind of thing that APIs tell of. All lists are `|`-separated; `{slot}` is filled from `slots`. */
export interface SubjectKind {
  /** Words that mean it, as last words of a property's or schema's name. */
  is: string;
  /** What such things are called. */
  names?: string;
  /** What is said of them. */
  about?: string;
  /** The states that they go through, the usual one first and more than once. */
  states?: string;
}

export const slots: Record<string, string> = {
  team: 'the support team|the sales team|the finance team|the research group|the platform team|the marketing team|the legal department|the data team|the design team|the operations team',
  topic:
    'customer support|product manuals|security policies|sales reports|engineering runbooks|onboarding material|market research|contracts|release notes|HR guidelines|incident reports|pricing',
  use: 'daily work|trips outdoors|small kitchens|the home office|long commutes|weekend projects|cold mornings|busy teams',
  time: 'every night|every hour|once a week|on each release|at the end of the month|as soon as a record changes',
};

export const subjectKinds: Record<string, SubjectKind> = {
  person: {
    is: 'user|person|author|owner|creator|member|customer|employee|contact|assignee|reviewer|editor|patient|student|teacher|driver|passenger|guest|sender|recipient|buyer|seller|subscriber|attendee|participant|contributor|committer|admin|administrator|manager|agent|actor|director|player|lead|reporter|follower|friend|commenter|uploader|inviter|invitee|candidate|applicant|tenant user|profile|beneficiary|holder|cardholder|payer|payee|borrower|partner|doctor|spouse|child|parent person|maintainer|publisher user|principal|signer|approver|organizer|organiser|host person|voter|poster|crew|astronaut|collaborator|narrator|translator|illustrator|photographer|speaker person|instructor|trainer|coach|mentor|tutor|lecturer|developer|designer|technician|nurse|physician|practitioner|caregiver|guardian|sibling|relative|nominee|delegate|representative|influencer|streamer|moderator|curator|producer|writer|screenwriter|politician|senator|judge|lawyer|attorney|witness|officer|inspector|auditor|cashier|courier|pilot|captain|traveller|traveler|tourist|landlord|resident|citizen|donor|volunteer|investor|shareholder|trustee|fan|colleague|coworker|supervisor|founder|cofounder|intern|recruiter|interviewer|claimant|policyholder|debtor|creditor|consignee|addressee|account holder|requester|responder|operator|created by|updated by|modified by|assigned to|invited by|approved by|uploaded by|deleted by|shopper',
    about:
      'Leads the work on {topic}.|Joined to help {team} with {topic}.|Works across time zones with {team}.|Ten years in {topic}, now with {team}.|Writes, tests and explains; first contact for {topic}.',
    states: 'active|active|active|active|invited|inactive',
  },
  company: {
    is: 'company|organization|organisation|employer|merchant|vendor|supplier|manufacturer|brand|publisher|business|client|tenant|customer company|institution|airline|carrier|bank|store|shop|partner company|enterprise|corporation|studio|label company|restaurant|hotel|museum|school|university|hospital|agency|retailer',
    names:
      'Northwind Traders|Harbour Analytics|Cedar & Finch|Bluepeak Logistics|Larkspur Foods|Ironbridge Systems|Solstice Energy|Meridian Health|Quillworks|Tidewater Labs|Copperline Media|Fernhill Robotics|Granite Mutual|Juniper & Vale|Kestrel Mobility|Lumen Optics|Maplewood Homes|Nimbus Cloudworks|Oakhaven Books|Pinecrest Outdoor|Redwood Partners|Saffron Kitchen|Thistle Design|Umbra Studios|Vantage Freight|Willow Telecom|Zephyr Airways|Brightwater Insurance|Arden Textiles|Calypso Travel',
    about:
      'Family business since 1974, with customers in nine countries.|Supplies {team} with tools for {topic}.|Independent maker of goods for {use}.|Runs warehouses, trucks and the software behind them.',
    states: 'active|active|active|trial|suspended',
  },
  product: {
    is: 'product|item|sku|goods|merchandise|article product|line item|lineitem|variant|good|offer|listing|stock item|cart item|order item',
    names:
      'Trail Running Shoes|Ceramic Pour-Over Set|Merino Wool Sweater|Oak Standing Desk|Noise-Cancelling Headphones|Cast-Iron Skillet|Canvas Weekend Bag|Linen Duvet Cover|Stainless Water Bottle|Mechanical Keyboard|Bamboo Cutting Board|Ultralight Tent|Reading Lamp|Espresso Machine|Leather Notebook|Rain Jacket|Yoga Mat|Bluetooth Speaker|Folding Bicycle|Chef’s Knife|Hiking Backpack|Glass Teapot|Wireless Charger|Ergonomic Chair|Wool Blanket|Travel Adapter|Garden Shears|Sunglasses|Picnic Basket|Desk Organiser',
    about:
      'Made to last, and a good companion for {use}.|Light, sturdy and easy to clean; made for {use}.|Our best seller, now in three new colours.|Designed with care for {use}; ships within two days.',
    states: 'available|available|available|out_of_stock|discontinued',
  },
  tag: {
    is: 'tag|label|keyword|topic|hashtag|tags|keywords|subject tag',
    names:
      'internal|customer-facing|beta|finance|urgent|legal|research|archived|quarterly|marketing|security|onboarding|public|draft|engineering|support|compliance|mobile|priority|release|training|sales|design|operations|experimental|partners|reviewed|europe',
    about: 'Marks what belongs to {topic}.|Everything that {team} needs to see.',
  },
  category: {
    is: 'category|genre|section|subcategory|kind|taxonomy|classification',
    names:
      'Electronics|Home & Garden|Books|Outdoor|Groceries|Toys|Health|Music|Sports|Office|Travel|Kitchen|Clothing|Art & Craft|Pets|Automotive|Beauty|Software|Furniture|Stationery',
    about: 'All that you need for {use}.',
    states: 'active|active|hidden',
  },
  group: {
    is: 'group|team|department|squad|division|unit|cohort|circle|guild|workgroup|usergroup|segment|audience|workspace|space|committee|class',
    names:
      'Platform Engineering|Customer Support|Data Science|Field Sales|Finance|Product Design|Security Operations|People & Culture|Marketing|Legal|Research|Quality Assurance|Site Reliability|Mobile Apps|Partnerships|Procurement|Logistics|Editorial|Growth|Developer Relations|Internal Tools|Analytics|Training|Field Service',
    about: 'Everybody who works on {topic}.|Colleagues of {team}, with access to {topic}.',
    states: 'active|active|archived',
  },
  catalogue: {
    is: 'catalogue|catalog',
    names:
      'General Purpose Models|Coding Assistants|Regulated Workloads|Research Previews|Customer Care|Multilingual Models|Cost-Efficient Models|Vision and Documents|Sales Enablement|Internal Knowledge|Engineering Toolbox|Analyst Workbench|Legal and Compliance|Product Documentation',
    about: 'What {team} may use for {topic}.|Reviewed and approved for {topic}.|Selected by {team}; covers {topic}.',
    states: 'published|published|draft',
  },
  datasource: {
    is: 'datasource|data source|vector store|knowledge base|vectorstore|corpus|embedding store',
    names:
      'Support Articles|Product Manuals|Engineering Wiki|Sales Playbook|Security Policies|Contract Archive|Release Notes|HR Handbook|Market Research|Incident Reviews|Pricing Sheets|Customer Interviews|API Reference|Onboarding Guides|Research Papers|Compliance Library',
    about:
      'Passages on {topic}, embedded for retrieval by {team}.|Vector index of {topic}, refreshed {time}.|Searchable text on {topic}; answers cite the source file.',
    states: 'ready|ready|ready|indexing|error',
  },
  tool: {
    is: 'tool|function|plugin|skill|connector|integration|addon|add on|extension|capability|mcp server',
    names:
      'Ticket Search|Calendar Lookup|Invoice Finder|CRM Contacts|Weather Forecast|Order Tracking|Currency Converter|Knowledge Search|Deployment Status|Time-Off Requests|Meeting Scheduler|Inventory Check|Translation Service|Log Explorer|Shipping Rates|Address Validation',
    about:
      'Looks up records for {team} and returns them as JSON.|Lets an assistant answer questions about {topic}.|Calls the internal service for {topic}; read-only.|Finds and updates entries on {topic}.',
    states: 'active|active|active|disabled',
  },
  filter: {
    is: 'filter|rule|guardrail|middleware|transformer|moderation rule',
    names:
      'Redact E-mail Addresses|Block Card Numbers|Profanity Check|Language Guard|Prompt Injection Guard|Mask Phone Numbers|Secrets Scanner|Response Length Limit|PII Scrubber|Topic Allow List|Citation Check|Source Code Guard',
    about:
      'Removes personal data before a prompt leaves the network.|Stops requests that mention {topic}.|Checks each answer for {topic} and masks what it finds.|Keeps conversations of {team} to the point.',
    states: 'active|active|disabled',
  },
  model: {
    is: 'model|llm|language model|ai model|base model|deployment model',
    names:
      'GPT-4o|Claude Sonnet|Gemini Flash|Llama 3.1 8B|Mistral Large|GPT-4o mini|Claude Haiku|Gemini Pro|Command R+|Qwen 2.5',
    about:
      'General purpose model for {topic}.|Fast and inexpensive; a good default for {team}.|Long context window, suited to {topic}.',
    states: 'available|available|deprecated',
  },
  file: {
    is: 'file|document|attachment|asset|upload|blob|filestore|file store|media|download|scan|artifact|object file|content file',
    about: 'Notes of {team} on {topic}.|Latest version, checked by {team}.|Source material on {topic}.',
    states: 'ready|ready|processing|failed',
  },
  image: {
    is: 'image|photo|picture|thumbnail|screenshot|cover|avatar|logo|icon|poster image|banner|sprite|illustration',
    about:
      'A quiet harbour at dawn.|The team in front of the new office.|Product on a white background.|Screenshot of the dashboard.',
  },
  video: {
    is: 'video|clip|movie clip|stream|recording|footage',
    names:
      'Product Tour in Five Minutes|How We Built It|Webinar: Getting Started|Behind the Scenes|A Day in the Workshop|Interview with the Makers|Release Highlights',
    about: 'A short walk through {topic}.|Recorded by {team}; with subtitles.',
    states: 'published|published|processing|private',
  },
  audio: {
    is: 'audio|sound|voice|voice memo',
    names: 'Morning Interview|Podcast Episode 12|Field Recording|Voice Memo|Theme Music',
  },
  project: {
    is: 'project|repository|repo|initiative|program|programme|workspace project|codebase|board',
    names:
      'harbor-api|atlas-web|payments-core|lighthouse|data-pipeline|mobile-app|design-system|search-indexer|orion-cli|inventory-service|edge-proxy|docs-site|notifier|auth-gateway|report-builder|terraform-modules',
    about:
      'Service that keeps records on {topic}.|Tools and scripts that {team} uses for {topic}.|Library for {topic}, with examples and tests.|Replaces the old system for {topic}.',
    states: 'active|active|active|archived|planned',
  },
  package: {
    is: 'package|module|library|dependency|crate|gem|import|component',
    names:
      'date-tools|fast-router|csv-stream|http-retry|color-mix|queue-worker|string-pad|config-loader|event-bus|tree-walk|image-resize|token-store',
    about: 'Small, tested module for {topic}.|Reads and writes records without dependencies.',
  },
  branch: {
    is: 'branch|ref|git ref',
    names:
      'main|develop|release/2.4|feature/billing-export|fix/login-timeout|feature/dark-mode|chore/update-deps|hotfix/rate-limit|staging',
  },
  commit: {
    is: 'commit|changeset|revision',
    about: 'Fix time zone of scheduled reports|Add retry to the export job|Speed up search on large lists',
  },
  issue: {
    is: 'issue|ticket|bug|request|incident|case|complaint|support ticket|pull request|pull|merge request|story|epic|card|todo|task|subtask|action item|feedback|alert',
    names:
      'Login page times out on slow networks|Export to CSV misses the last row|Add dark mode to settings|Webhook is retried after success|Search ignores accents|Invoice shows the wrong currency|Update the onboarding checklist|Improve error message on upload|Rate limit is not documented|Dashboard loads twice|Add keyboard shortcuts|Migrate reports to the new queue|Typo in the welcome e-mail|Reset link expires too early',
    about:
      'Happens about once a day since the last release; see the log attached.|Steps: open the list, filter by date, export. The last row is missing.|Asked for by {team}; needed for {topic}.|Works on desktop, fails on mobile.',
    states: 'open|open|in_progress|closed|resolved',
  },
  post: {
    is: 'post|article|blog|blog post|story post|page|news|entry|topic post|thread|discussion|announcement|release note|newsletter|guide|tutorial|wiki|note',
    names:
      'What We Learned From a Year of On-Call|A Field Guide to Better Forms|Why We Moved to Weekly Releases|Designing for Slow Networks|Notes on Naming Things|How Search Works Here|Five Small Habits of Good Reviews|The Case for Boring Technology|From Spreadsheet to Service|A Short History of Our Logo|Measuring What Matters|Accessibility Is Not a Feature',
    about:
      'How {team} rethought {topic}, and what came of it.|A practical look at {topic}.|Lessons from three months of work on {topic}.',
    states: 'published|published|published|draft|archived',
  },
  message: {
    is: 'message|comment|reply|chat message|notification|note message|sms|review|testimonial|answer|remark|mail|email message',
    names:
      'Your order is on its way|Welcome aboard|New comment on your post|Meeting moved to Thursday|Your invoice is ready|Password changed|Weekly summary|You were mentioned',
    states: 'delivered|delivered|read|sent|failed',
  },
  channel: {
    is: 'channel|room|chat|conversation|chatroom|mailing list|forum|inbox|server channel',
    names:
      'general|random|announcements|engineering|support|design|incidents|releases|watercooler|hiring|marketing|feedback|help-desk',
    about: 'Company-wide announcements and news.|Questions and answers on {topic}.|Where {team} talks about {topic}.',
    states: 'open|open|archived',
  },
  event: {
    is: 'event|meeting|appointment|conference|webinar|session event|workshop|concert|exhibition|booking event|match|game event|reminder|calendar entry|special event|festival',
    names:
      'Quarterly Planning|Design Review|Spring Open Day|Customer Advisory Board|Team Offsite|Product Launch|Harbour Jazz Night|Data Meetup|Retrospective|Hiring Sync|Photography Walk|Security Drill|Annual Conference|Wine and Cheese Evening|Night at the Museum',
    about:
      'An evening for members and their guests.|Talks and demos on {topic}, hosted by {team}.|Bring questions; we bring coffee.',
    states: 'confirmed|confirmed|tentative|cancelled',
  },
  order: {
    is: 'order|purchase|cart|basket|checkout|sale|purchase order|reservation|booking|shipment|delivery|parcel|fulfillment|fulfilment|return|refund|transfer|trip booking',
    names: 'Order 10482|Order 10517|Order 10533|Order 10568|Order 10604',
    about: 'Two items, gift wrapped.|Deliver to the back door, please.|Standard delivery, no signature needed.',
    states: 'shipped|delivered|processing|pending|cancelled',
  },
  payment: {
    is: 'payment|transaction|charge|invoice|bill|payout|receipt|statement|credit note|deposit|withdrawal|settlement|payment intent|subscription invoice|quote|capture|mandate',
    about:
      'Monthly subscription, January 2026|Office supplies|Consulting, second half of December|Refund of order 10482|Annual licence renewal',
    names: 'Invoice 2026-0114|Invoice 2026-0087|Monthly subscription|Annual licence|Consulting services',
    states: 'paid|paid|succeeded|pending|failed',
  },
  subscription: {
    is: 'subscription|plan|licence|license|membership|tier|package plan|contract|price plan|policy plan',
    names: 'Starter|Team|Business|Enterprise|Free|Professional|Pro Annual|Growth|Premium|Basic',
    about:
      'For small teams that are getting started.|Everything in Team, plus single sign-on and audit logs.|Unlimited projects and priority support.',
    states: 'active|active|active|trialing|past_due|canceled',
  },
  account: {
    is: 'account|wallet|bank account|ledger|balance account|portfolio|fund|payment method|payment instrument',
    names: 'Operating Account|Savings|Payroll|Reserve|Travel Expenses|Main Account|Project Budget',
    about: 'Used for day-to-day payments.|Holds reserves for taxes.',
    states: 'active|active|active|suspended|closed',
  },
  role: {
    is: 'role|permission role|access level|authority|client role|realm role',
    names: 'Admin|Editor|Viewer|Owner|Developer|Billing Manager|Auditor|Support Agent|Analyst|Contributor',
    about:
      'May read and change everything in the workspace.|May read all reports, but change nothing.|Manages invoices and payment methods.',
  },
  permission: {
    is: 'permission|scope|privilege|grant|right|entitlement|authorization|claim|action permission',
    names:
      'users:read|users:write|projects:read|projects:write|billing:read|reports:export|settings:write|files:read|files:write|audit:read',
    about: 'Read projects and their members.|Change billing details.',
  },
  policy: {
    is: 'policy|security policy|retention policy|sla|compliance rule|quota|limit',
    names:
      'Default Access Policy|Data Retention 90 Days|Two-Factor Required|Office Network Only|Read-Only Guests|Production Change Freeze',
    about: 'Applies to all members of {team}.|Keeps logs for ninety days, then removes them.',
    states: 'enabled|enabled|disabled',
  },
  realm: {
    is: 'realm|tenant|directory|organization unit|domain realm|namespace|project namespace',
    names: 'production|staging|internal|partners|customers|sandbox|platform|analytics',
    states: 'active|active|suspended',
  },
  app: {
    is: 'app|application|service|microservice|api|client app|oauth client|bot|program app|software|system|backend|frontend|site|website|product app|web app',
    names:
      'Atlas Portal|Field Notes|Billing Console|Harbour Mobile|Insight Dashboard|Route Planner|Pocket Ledger|Support Desk|Shift Manager|Recipe Box|Parcel Tracker|Team Calendar|Photo Vault|Language Coach|Green Grid',
    about: 'Where {team} works on {topic}.|Web application for {topic}.|Keeps {topic} in one place, on every device.',
    states: 'running|running|running|stopped|degraded',
  },
  environment: {
    is: 'environment|env|stage|deployment environment|target environment',
    names: 'production|staging|development|preview|qa|sandbox',
    states: 'active|active|inactive',
  },
  server: {
    is: 'server|host|node|machine|instance|vm|cluster|worker|agent node|device host|pod|replica|gateway|router|switch|firewall|load balancer|nodepool|broker|engine',
    names:
      'web-01|web-02|api-eu-1|db-primary|cache-02|worker-07|edge-fra-3|build-agent-4|node-a12|gateway-1|ingest-03|search-02',
    about: 'Serves requests for {team}.|Standby in the second zone.',
    states: 'running|running|running|stopped|starting',
  },
  device: {
    is: 'device|phone|handset|sensor|terminal|reader|printer|camera|appliance|thing|meter|hub|tablet|laptop|smartphone|oem',
    names:
      'Pixel 9|iPhone 16|Galaxy S24|ThinkPad X1|MacBook Air|Surface Pro|Front Door Camera|Warehouse Scanner 3|Meeting Room Display|Thermostat Hallway',
    about: 'In use by {team}.|Spare, kept in the store room.',
    states: 'online|online|online|offline',
  },
  container: {
    is: 'container|image container|docker image|volume|network|secret resource|config resource|stack|registry|namespace container',
    names: 'postgres-main|nginx-proxy|redis-cache|api-worker|grafana|rabbitmq|app-data|backend-net|minio|prometheus',
    states: 'running|running|exited|paused',
  },
  job: {
    is: 'job|run|build|pipeline|execution|batch|workflow|process|operation|deployment|deploy|scan job|import job|export|export job|import|backup|migration|check|test|test run|experiment|job run|evaluation|crawl|sync|fine tuning job|task run|step|stage run|activity|schedule|trigger|cron job|release pipeline|check run|hook|automation',
    names:
      'Nightly backup|Import customers|Rebuild search index|Deploy to production|Monthly invoices|Run integration tests|Sync calendar|Generate thumbnails|Send weekly digest|Refresh exchange rates|Clean temporary files|Export audit log',
    about:
      'Runs {time} and reports to {team}.|Started by hand after the last release.|Copies changes and checks the totals.',
    states: 'succeeded|succeeded|succeeded|running|queued|failed',
  },
  webhook: {
    is: 'webhook|callback|subscription hook|listener|event subscription',
    names: 'Order notifications|Slack alerts|CRM sync|Billing events|Deploy hook|Audit stream',
    about: 'Tells {team} about changes at once.',
    states: 'active|active|disabled',
  },
  key: {
    is: 'key|api key|credential|certificate|ssh key|access key|token|secret|oauth token|passkey|signing key',
    names:
      'CI pipeline|Production backend|Laptop of the on-call engineer|Reporting job|Mobile app|Staging tests|Partner integration|Terraform',
    about: 'Used by the nightly export.|Rotated every ninety days.',
    states: 'active|active|active|revoked|expired',
  },
  feature: {
    is: 'feature|flag|feature flag|toggle|capability flag|setting|option|preference|config|configuration|parameter|variable|property|attribute|experiment flag|variation',
    names:
      'dark_mode|new_checkout|beta_search|two_factor_login|weekly_digest|inline_comments|smart_sorting|fast_export|offline_mode|audit_log',
    about: 'Turns the new search on for {team}.|Shown in settings; off by default.|Rolls out step by step.',
    states: 'enabled|enabled|disabled',
  },
  table: {
    is: 'table|dataset|data set|collection|view|schema|index|database|topic stream|queue|table view|partition|bucket|stream table|datastore|data store|container store|data product|entity type|source table',
    names:
      'customers|orders|page_views|inventory|invoices|support_tickets|products|sessions|payments|shipments|subscriptions|survey_results|audit_events|exchange_rates',
    about: 'One row for each record on {topic}; updated {time}.|Cleaned copy of the raw data, owned by {team}.',
    states: 'active|active|archived',
  },
  column: {
    is: 'column|field|metric|dimension|measure|attribute column|cell|property column|indicator|series metric|custom field|primary column',
    names:
      'customer_id|order_total|created_at|country|status|email|quantity|unit_price|signup_source|last_seen|discount|region',
    about: 'Sum of all paid orders.|Country of the billing address.|When the record was made.',
  },
  report: {
    is: 'report|dashboard|chart|graph|panel|query report|saved query|analysis|summary report|visualization|slice|annotation',
    names:
      'Revenue by Region|Weekly Active Users|Churn by Plan|Order Funnel|Support Response Times|Inventory Turnover|Marketing Spend|Error Rate by Service|New Customers|Conversion by Device',
    about: 'Shows {topic} by week and region.|Made by {team}; refreshed {time}.',
    states: 'ready|ready|draft',
  },
  campaign: {
    is: 'campaign|promotion|coupon|discount|voucher|ad|advert|advertisement|ad group|deal|gift card|reward',
    names:
      'Spring Sale|Welcome Offer|Black Friday 2025|Refer a Friend|Free Shipping Week|Summer Clearance|Loyalty Bonus|Back to School',
    about: 'Fifteen percent off for new customers.|Runs until the end of the month in all stores.',
    states: 'active|active|scheduled|ended',
  },
  playlist: {
    is: 'playlist|mixtape|queue music|radio|station radio',
    names:
      'Morning Coffee|Deep Focus|Rainy Day Jazz|Road Trip Anthems|Late Night Synths|Sunday Vinyl|Workout Energy|Acoustic Afternoons|Kitchen Dance Party|Indie Discoveries',
    about:
      'Warm songs for slow mornings.|Two hours without words, for work that needs quiet.|New every Friday, picked by hand.',
  },
  track: {
    is: 'track|song|recording track|music',
    names:
      'Paper Lanterns|Northern Line|Glass Harbour|Slow Tide|Midnight Arcade|Honey and Salt|Falling Upwards|Copper Sky|Second Summer|Letters from Oslo|Neon Garden|The Long Way Home',
  },
  album: {
    is: 'album|ep|single|soundtrack|discography',
    names:
      'Low Season|Signals & Static|The Orchard Tapes|Blue Hour|Everything in Between|Wintering|Postcards from the Coast|Analog Hearts|Parallel Lines|A Quiet Riot',
  },
  musician: {
    is: 'band|musician|musical artist|artist|artist object|simplified artist|composer|singer|dj',
    names:
      'The Velvet Harbour|Ines Marlowe|Golden Static|Paper Foxes|Nora Lindqvist|Kite & Anchor|The Night Gardeners|Juno Park|Mosaic Hearts|Silver Coast|Tomas Reyes Trio|Wild Meridian',
  },
  show: {
    is: 'show|podcast|series|tv show|episode show|program show',
    names:
      'The Daily Build|Small Batch|Off the Record|Curious Machines|Night Shift Stories|City of Sound|The Long Read Aloud|Kitchen Science',
    about: 'Weekly conversations with people who make things.|Stories about places that you thought you knew.',
  },
  episode: {
    is: 'episode|chapter|lesson|lecture|section lesson|unit lesson',
    names:
      '1. Getting Started|2. A Closer Look|3. The Turning Point|4. Under the Surface|5. Open Questions|6. Homecoming',
    about: 'We visit the workshop and ask how it is done.|Part two of our journey, with a surprise at the end.',
  },
  book: {
    is: 'book|audiobook|novel|publication|volume book|edition|ebook|title book|magazine',
    names:
      'The Lighthouse Keeper’s Daughter|A Map of Small Rivers|The Glass Orchard|Winter Cartography|The Last Ferry|On Quiet Streets|Salt and Cedar|The Clockmaker’s Apprentice|Letters to the North|Everything Under the Sky',
    about: 'A novel about two sisters and the sea between them.|The story of a town that forgot its own name.',
  },
  movie: {
    is: 'movie|film|documentary|trailer|title movie',
    names:
      'The Last Harbour|Paper Planets|Northern Lights, Southern Rain|A Room with No Clock|The Cartographer|Second Platform|Summer of Static|Slow Train East',
    about: 'A retired mapmaker takes one last journey.|Two strangers share a night train across the continent.',
    states: 'released|released|post_production',
  },
  game: {
    is: 'game|level|match game|quest|achievement|tournament|puzzle',
    names: 'Starfall Odyssey|Castle of Echoes|Turbo Kart Rivals|Deep Dive|Pixel Farm|Rune Hunters|Last Light',
    states: 'active|active|finished',
  },
  dish: {
    is: 'dish|recipe|meal|menu item|drink|beverage|food|menu|coffee|ingredient|beer|wine',
    names:
      'Lemon Risotto|Roasted Beet Salad|Chicken Katsu Curry|Margherita Pizza|Flat White|Mushroom Ramen|Apple Crumble|Fish Tacos|Iced Matcha Latte|Shakshuka|Blueberry Muffin|Cold Brew',
    about:
      'With lemon, thyme and a little cream.|Slow-roasted and served with seasonal greens.|Smooth and rich, with a note of dark chocolate.',
    states: 'available|available|sold_out',
  },
  pet: {
    is: 'pet|animal|dog|cat|horse|bird|breed pet',
    names: 'Biscuit|Luna|Milo|Pepper|Oscar|Willow|Ziggy|Coco|Maple|Rufus|Nala|Pickles|Juniper|Waffles',
    about: 'Gentle, curious and good with children.|Loves long walks and short naps.',
    states: 'available|available|pending|sold',
  },
  breed: {
    is: 'breed|species',
    names: 'Labrador Retriever|Border Collie|Maine Coon|Siamese|Beagle|Poodle|Bengal|Dachshund',
  },
  vehicle: {
    is: 'vehicle|car|truck|bike|bicycle|scooter|aircraft|plane|ship|boat|vessel|fleet',
    names: 'Delivery Van 4|Transit 350|Model 3|Cargo Bike 12|Golf Variant|Shuttle 2|Aurora|Sea Lark',
    states: 'in_service|in_service|maintenance',
  },
  station: {
    is: 'station|stop|terminal station|airport|platform|port|harbor|harbour|depot',
    names:
      'Berlin Hauptbahnhof|Paris Gare de Lyon|Amsterdam Centraal|Milano Centrale|London St Pancras|Wien Hauptbahnhof|Zürich HB|Madrid Atocha|København H|Bruxelles-Midi|Praha hlavní nádraží|Barcelona Sants',
  },
  venue: {
    is: 'venue|location|site place|office|warehouse|building|room place|facility|branch office|store location|meeting room|campus|gallery|place|point of interest|poi|landmark',
    names:
      'Harbour House|North Campus|Old Mill Studio|Riverside Office|Central Warehouse|Garden Pavilion|Market Hall|Skyline Terrace|Lakeside Lodge|Union Works',
    about: 'Five minutes from the station, with step-free access.|Quiet building with a view of the river.',
    states: 'open|open|closed',
  },
  route: {
    is: 'route|trip|journey|tour|itinerary|line|flight|leg|ride|segment trip|walk',
    names: 'Coastal Express|Night Line North|City Loop|Airport Shuttle|Lakeside Route|Mountain Pass Tour|Old Town Walk',
    states: 'scheduled|scheduled|delayed|cancelled',
  },
  course: {
    is: 'course|class course|training|curriculum|module course|learning path|degree|quiz|exam|assessment|survey|form|questionnaire',
    names:
      'Introduction to Statistics|Writing for the Web|Practical Security|Spanish for Travellers|Data Modelling|Photography Basics|Leading Small Teams|Customer Feedback Survey',
    about: 'Six short lessons with exercises and feedback.|For everybody who works with {topic}.',
    states: 'open|open|full|archived',
  },
  question: {
    is: 'question|faq|prompt|query question|poll',
    names:
      'How do I reset my password?|Which plan is right for my team?|Can I change my delivery address?|What happens when my trial ends?|How do I invite a colleague?',
  },
  template: {
    is: 'template|layout|theme|design|snippet|macro|email template|blueprint|preset|style|skin',
    names: 'Welcome E-mail|Invoice A4|Minimal Light|Weekly Report|Two Columns|Order Confirmation|Classic|Dark Slate',
    about: 'Clean layout with a wide margin.|Sent when somebody joins {team}.',
    states: 'published|published|draft',
  },
  planet: {
    is: 'planet|star|galaxy|moon|celestial body|satellite|asteroid',
    names: 'Kepler-22b|Proxima b|Aurelia|Titan|Europa|Vesta|Andromeda|Ganymede|Thalassa',
    about: 'A rocky world with thin clouds and long winters.|Known for its rings and its quiet seas.',
  },
  rocket: {
    is: 'rocket|launch vehicle|launchpad|capsule|mission|payload|core|starlink|dragon',
    names: 'Pathfinder 3|Orbital Courier|Halcyon Heavy|Skylark II|Demo Flight 4|Resupply 21',
    states: 'active|active|retired',
  },
  emoji: {
    is: 'emoji|sticker|reaction|emote|badge|award|trophy',
    names: 'thumbs_up|party_popper|rocket|heart_eyes|wave|sparkles|coffee|eyes',
  },
  language: { is: 'language|locale|lang|translation' },
  country: { is: 'country|nation|nationality' },
  city: { is: 'city|town|village|municipality' },
  region: { is: 'region|province|state|county|zone|area|territory|availability zone|district|data center|datacenter' },
  address: {
    is: 'address|billing address|shipping address|postal address|place address|geo|geolocation|geocode|coordinates|residence',
  },
  currency: { is: 'currency|exchange rate|money currency' },
  color: { is: 'color|colour|palette|swatch' },
  domain: {
    is: 'domain|hostname|dns|zone dns|record dns|dns record|subdomain|alias domain',
    names: 'harbour.example|northwind.example|api.northwind.example|shop.cedarfinch.example|docs.quillworks.example',
    states: 'verified|verified|pending',
  },
  error: { is: 'error|exception|problem|failure|fault|warning|violation|validation error|issue error|fail' },
  log: {
    is: 'log|audit|log entry|audit log|history|trail|trace|span|audit event|activity log|access log|event log|breadcrumb',
  },
  version: {
    is: 'version|release|tag version|build version|update|firmware|upgrade|snapshot',
    states: 'released|released|draft|deprecated',
  },
  operation: { is: 'endpoint|operation id|rpc|method|request handler|command' },
  link: {
    is: 'link|href|hyperlink|bookmark|shortlink|url',
    names: 'Documentation|Release notes|Support|Status page|Getting started|Pricing',
    about: 'How to get started in ten minutes.',
  },
  menu: {
    is: 'navigation|tab|button|menu entry|field label|action button|cta',
    names: 'Overview|Settings|Save changes|Add member|Reports|Sign out|Learn more|Try again',
  },
};

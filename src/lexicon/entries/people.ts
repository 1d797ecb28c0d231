import { childKey } from '../../random/index.ts';
import { type Context, choose, type Entries, list, oneOf, ownerOf, pattern, whole } from '../entry.ts';
import { momentOf } from '../facts/period.ts';
import { fullName, initials, type Person, personOf } from '../facts/person.ts';
import { slugify } from '../name.ts';
import { nameSubject } from '../subject-text.ts';

const of = (get: (person: Person) => string) => (context: Context) => get(somebody(context));

/** The items of an array are different people; the first is the owner. */
function somebody(context: Context): Person {
  const { field } = context;
  if (!field.index) return personOf(context);
  const owner = childKey(ownerOf(context), `person ${field.index}`);
  return personOf({ ...context, field: { ...field, known: undefined, owner } });
}

/** Kinds that have a handle, and no first name. */
function isNobody({ meaning }: Context): boolean {
  return !['', 'person'].includes(meaning.subject.kind) && meaning.role === '';
}

function handleOf(context: Context): string {
  const called = isNobody(context) ? slugify(nameSubject(context) ?? '') : '';
  return called || somebody(context).username;
}

function avatarOf(context: Context): string {
  const { handle } = somebody(context);
  const called = isNobody(context) ? slugify(nameSubject(context) ?? '') : '';
  return `https://images.example.com/avatars/${called || `${handle.first}-${handle.last}`}.png`;
}

const titles = list('Ms|Mr|Dr|Prof');
const jobs =
  'Software Engineer|Product Designer|Account Manager|Data Analyst|Operations Lead|Support Specialist|Marketing Manager|Financial Controller|Research Scientist|Project Manager|Sales Representative|Legal Counsel|Site Reliability Engineer|Content Editor|HR Business Partner|Solutions Architect|Office Manager|Procurement Officer';
const departments =
  'Engineering|Customer Support|Sales|Marketing|Finance|Legal|People & Culture|Product|Research|Operations|Design|Security|Logistics|Data';

export const people: Entries = {
  'first name|given name|forename|fname|first names|christian name|person.first|name.first|person.given': of(
    ({ first }) => first,
  ),
  'last name|family name|surname|lname|second name|maiden name|person.last|name.last|person.family|last names': of(
    ({ last }) => last,
  ),
  'middle name|middle names|second first name': of(({ middle }) => middle),
  'middle initial': of(({ middle }) => middle.charAt(0)),
  'full name|real name|complete name': (context) =>
    ['', 'person'].includes(context.meaning.subject.kind) ? fullName(somebody(context)) : nameSubject(context),
  'person name|legal name person|formatted name|account holder name|card holder name|cardholder name|holder name|account holder|cardholder|bank account holder|contact name|customer name|client contact|fullname normalized|real name normalized|recipient name|sender name|attn|signature name|birth name':
    of(fullName),
  'person.name|person.title name|person.display name|person.label|user fullname': of(fullName),
  'user display name|author name|creator name|owner name|nick|nickname|nick name|called name|preferred name|pet name person':
    of(({ first }) => first),
  initials: of(initials),
  'email|e mail|email address|mail|mail address|contact email|primary email|person.contact|emails|email addresses|e mails|from email|to email|reply to|bcc|cc|notification email':
    of(({ email }) => email),
  'username|user name|login|login name|screen name|account name person|nickname login|preferred username|user login|handle|usernames|logins|person.account|unix name|samaccountname|person.slug|person.login|member name|person.handle|skype|twitter|github|telegram|instagram|linkedin handle|discord|twitter username|screenname|acct':
    handleOf,
  'avatar|avatar url|person.image|person.picture|person.photo|profile picture|profile image|profile image url|profile picture url|person.photo url|person.picture|avatar image|person.image url|person.thumbnail|gravatar url|profile photo|person.icon|headshot|user avatar|person.image 24|person.image 32|person.image 48|person.image 72|person.image 192|person.image 512|person.image 1024|person.image original|person.thumb|userpic':
    avatarOf,
  'avatar template': of(({ handle }) => `/avatars/${handle.first}-${handle.last}/{size}.png`),
  'avatar hash|gravatar id|image hash': { string: ({ random }) => hex(random.next, 32) },
  'gender|sex': of(({ gender }) => gender),
  pronouns: of(({ gender }) => (gender === 'female' ? 'she/her' : 'he/him')),
  'honorific|salutation|name prefix|title prefix|person.prefix|person.salutation|courtesy title|honorific prefix': {
    string: (context) => {
      const { gender } = personOf(context);
      const title = context.random.pick(titles);
      return title === 'Ms' || title === 'Mr' ? (gender === 'female' ? 'Ms' : 'Mr') : title;
    },
  },
  'name suffix|honorific suffix': oneOf('Jr.|Sr.|III|PhD|MD'),
  'age|years old': {
    number: (context) => {
      const years = (context.setting.now - momentOf(context, 'born')) / (365.25 * 86_400_000);
      return Math.floor(years);
    },
  },
  'job title|position title|occupation|profession|person.title|person.position|person.headline|person.job|job|job role|job position|role title|person.job title|function title|designation':
    oneOf(jobs),
  'department|department name|dept|division|business unit|org unit|cost center name|organization unit|person.department|person.team|organizational unit':
    oneOf(departments),
  'job level|seniority|grade level': oneOf('Junior|Senior|Lead|Principal|Manager|Director'),
  'employee number|employee id|staff number|personnel number|badge number': pattern('E-1####|E-2####'),
  'bio|biography|about me|about|person.description|person.about|person.summary|person.bio|person.status text|person.profile|introduction|self description':
    oneOf(
      'Works on search and loves long train journeys.|Designer, cyclist and reluctant morning person.|Keeps the servers running and the coffee strong.|Writes about maps, cities and small software.|Former teacher, now in customer support.|Plays the cello and manages projects, sometimes both at once.|Data person with a soft spot for old cameras.|Helps teams ship calmly. Two children, one dog.',
    ),
  'marital status|civil status': oneOf('single|married|divorced|widowed'),
  'blood type|blood group': oneOf('A+|A-|B+|B-|AB+|0+|0-'),
  'hobby|interest|hobbies|interests': oneOf(
    'photography|cycling|chess|gardening|climbing|cooking|sailing|pottery|running|astronomy|baking|bird watching',
  ),
  'skill|skills|expertise': oneOf(
    'TypeScript|SQL|project planning|copywriting|data modelling|customer interviews|Kubernetes|negotiation|Figma|public speaking',
  ),
  'founder|ceo|cto|cfo|coo|uploader|triggered by|pinned by|started by|members|participants|attendees|users|owners|assignees|reviewers|invited users|editors|authors|speakers|guests|people|contributors|followers|recipients|admins|watchers|subscribers|moderators|approvers|collaborators|invited by|author|owner|creator|created by|updated by|modified by|assignee|assigned to|reviewer|deleted by|uploaded by|last modified by|last modifier|requested by|approved by|editor|sender|recipient|reporter|contact person|manager|responsible|from user|to user|submitted by|posted by|published by|user|contact|committer|director|narrators|actor|doctor|customer|commenter|member|inviter|artist':
    of(fullName),
  'bot name|bot username': oneOf('helper_bot|deploy_bot|weather_bot|standup_bot|quiz_bot'),
  'height cm|body height': whole(150, 200),
  'weight kg|body weight': whole(48, 110),
  'password|passwd|pass|new password|old password|current password|key password|store password|plain password|confirm password|password confirmation|repeat password|user password|initial password|bind password|passphrase':
    {
      string: (context) =>
        `${choose(context, list('Copper|Violet|Harbor|Silent|Maple|Amber'))}-${choose(context, list('lantern|orchard|thunder|meadow|signal|anchor'))}-${context.random.int(100, 999)}!`,
    },
  'profile url|user url|person.url|person.html url|person.link|person.permalink|person.href|public profile url': of(
    ({ handle }) => `https://example.com/people/${handle.first}-${handle.last}`,
  ),
  'person.website|blog url|homepage|personal website|person.blog|person.site|person.web': of(
    ({ handle }) => `https://${handle.first}${handle.last}.example`,
  ),
  'linkedin|linkedin url': of(({ handle }) => `https://www.linkedin.com/in/${handle.first}-${handle.last}`),
  'github url': of(({ username }) => `https://github.com/${slugify(username)}`),
};

function hex(next: () => number, length: number): string {
  let text = '';
  while (text.length < length) text += Math.floor(next() * 16).toString(16);
  return text;
}

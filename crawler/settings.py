"""Every setting that differs from Scrapy's own, with its reason; polite by default.

Any of them can be set for one run: `scrapy crawl districts -s ARCHIVE_DIR=/data/archive`.
"""

from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent

BOT_NAME = "gongkai"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
COMMANDS_MODULE = "crawler.commands"

# --- the archive ---

ARCHIVE_DIR = str(_ROOT / "data" / "archive")  # archive.db and warc/*.warc.gz
SITES_FILE = str(_ROOT / "data" / "sites.csv")
WARC_ROTATE_BYTES = 1 << 29  # a file small enough to copy and check, large enough to be few
NOW: str | None = None  # an ISO time that replaces the clock, for tests

# --- who asks ---

# Whoever runs a crawl puts an address here that answers: a mail address or a page on the project.
CONTACT: str | None = None
USER_AGENT = "Gongkai/0.1 (archive of annual reports on information disclosure; {contact})"
ADDONS = {"crawler.identity.Identity": 0}  # puts the contact into the user agent
ROBOTSTXT_USER_AGENT = "Gongkai"  # the name that robots.txt files may use
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.3",  # some sites choose a language version by it
}

# --- manners: see crawler/network/manners.py and crawler/middlewares/patience.py ---

ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0  # seconds; less is honoured for loopback addresses only
DOWNLOAD_DELAY_JITTER = 0.0  # a random delay would fall below the promised one
AUTOTHROTTLE_ENABLED = False  # it wears a delay down below the promised one and stalls on 304s
RETRY_TIMES = 3  # the most; patience.py has less for most outcomes
RETRY_AFTER_MAX = 600.0  # a host that asks for a longer wait is left alone for this run
SITE_PAGE_BUDGET = 3000  # pages of one site in one run; 0 is no limit
REDIRECT_MAX_TIMES = 8
METAREFRESH_MAXDELAY = 10  # a page that refreshes later than that is a page

# --- sizes and times: no answer may cost more than this ---

DOWNLOAD_TIMEOUT = 45.0  # the whole answer of a page, from the connection to the last byte
ATTACHMENT_TIMEOUT = 180.0  # the same for a file
DOWNLOAD_MAXSIZE = 64 << 20  # as transferred, and again as decoded
DOWNLOAD_WARNSIZE = 0  # an outcome says it
PAGE_MAXSIZE = 12 << 20  # an HTML tree takes ten times its text in memory
DOWNLOAD_FAIL_ON_DATALOSS = False  # a truncated body belongs in the archive too
DNS_TIMEOUT = 20

# --- many sites at once: see crawler/network/queue.py ---

DOWNLOADER = "crawler.network.downloader.HostDownloader"
SCHEDULER_PRIORITY_QUEUE = "crawler.network.queue.HostQueue"
# A seat is taken only while a host is being asked, and each host has one request at a time. Dead
# hosts hold theirs until the timeout, so there must be more seats than hosts can be dead at once.
CONCURRENT_REQUESTS = 2000
REACTOR_THREADPOOL_MAXSIZE = 24  # name look-ups block a thread each: see network/resolver.py
TWISTED_DNS_RESOLVER = "crawler.network.resolver.PublicResolver"
DOWNLOAD_HANDLERS = {
    "http": "crawler.network.handler.RawHeadHandler",
    "https": "crawler.network.handler.RawHeadHandler",
    # the crawl asks the web and nothing else
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
REQUEST_FINGERPRINTER_CLASS = "crawler.urls.PageFingerprinter"  # one page, one request
DOWNLOADER_CLIENT_TLS_CIPHERS = "DEFAULT:@SECLEVEL=1"  # some servers offer short keys only
DOWNLOAD_VERIFY_CERTIFICATES = False  # many of these sites have expired ones

SCRAPER_SLOT_MAX_ACTIVE_SIZE = 3_000_000  # bytes of pages read at once; their trees are far larger

# --- two defaults of Scrapy that cost much for each page ---

CONCURRENT_ITEMS = 4  # by default it starts a hundred tasks for each response
WARN_ON_GENERATOR_RETURN_VALUE = False  # by default it parses the callback's source each time

# --- one site, and what its pages go through ---

SITE_WINDOW = 4  # requests of one site handed out at once: more would only wait for each other
EXTRACTION_WORKERS = 1  # processes that read reports behind the crawl; the crawl itself is one more
EXTRACTION_TIMEOUT = 60.0  # seconds; the process that reads a page longer is ended and replaced
EXTRACTION_QUEUE = 2000  # pages that wait for a worker, in the archive and not in memory

# --- nothing that listens, nothing that asks anybody else ---

TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
HTTPPROXY_ENABLED = False  # the archive records which address answered; a proxy would hide it

# --- what a person sees ---

LOG_LEVEL = "WARNING"  # each request's end is in the database; the terminal has the progress
LOG_SHORT_NAMES = True
LOGSTATS_INTERVAL = 0.0  # the progress extension says it more readably
STATS_DUMP = False
PROGRESS_SECONDS = 10.0  # between two progress lines where there is no terminal

# --- a night, and what ends it: the rest is first the next time ---

NIGHT_WINDOW: str | None = None  # "22:00-06:00", local time: `scrapy nightly` asks only then
RUN_UNTIL: str | None = None  # an ISO time; `scrapy nightly` sets it from the window
RUN_SECONDS = 0  # a run's time; 0 is no limit
RUN_BYTES = 0  # bytes of payload that a run may receive; 0 is no limit

# --- what is due: see crawler/schedule.py ---

SEASON_MONTHS = [1, 2, 3, 4]  # when reports are published, by the calendar of China
SEASON_COLUMN_DAYS = 1.0  # between two looks at a report column in the season
COLUMN_DAYS = 7.0  # and outside it
# (age of a report up to, days between two looks): corrections come soon or hardly ever
RECHECK_DAYS = [(30, 7), (365, 30), (1_000_000, 180)]
ROBOTS_HOURS = 25.0  # a robots.txt stands for a day (RFC 9309), and nights begin within minutes
REDISCOVER_DAYS = 28.0  # between two walks from the home page, for columns nothing known leads to
FAILURE_DAYS_MAX = 30.0  # the longest wait before a host that fails is tried again
# A report counts as removed when it is not there on so many nights, each so long after the last.
REMOVAL_NIGHTS = 3
REMOVAL_DAYS = 7.0

# --- who is told: see crawler/run_report/; only when there is something that a person must see ---

BROWSE_URL = "http://127.0.0.1:8001"  # where the archive is served: the links of run reports
ALERT_MAIL: str | None = None  # an address; the server is MAIL_HOST, MAIL_PORT and so on
ALERT_WEBHOOK: str | None = None  # a web address that takes {"subject": ..., "text": ...}
ALERT_TIMEOUT = 30.0  # seconds for all of it; a server that hangs does not hold the night up
MAIL_FROM = "gongkai@localhost"

EXTENSIONS: dict[str, Any] = {
    "crawler.extensions.ledger.Ledger": 0,
    "crawler.extensions.limits.RunLimits": 5,
    "crawler.extensions.progress.Progress": 10,
}

ITEM_PIPELINES: dict[str, Any] = {
    "crawler.pipelines.extract.ExtractPipeline": 100,
    "crawler.pipelines.store.StorePipeline": 200,
}

# Each wraps every answer in a generator of its own. Statuses are judged before the spider; lengths
# and depths are the walk's to count, and it says why.
SPIDER_MIDDLEWARES: dict[str, Any] = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
}

# From the engine (small) to the downloader (large); responses pass in the opposite direction.
DOWNLOADER_MIDDLEWARES: dict[str, Any] = {
    "crawler.middlewares.endings.EndingsMiddleware": 30,
    "crawler.middlewares.hosts.HostsMiddleware": 40,
    "crawler.middlewares.resumption.ResumptionMiddleware": 50,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # it drops without a word
    "crawler.middlewares.budgets.BudgetMiddleware": 60,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # it allows all after a 5xx
    "crawler.middlewares.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,  # no site is logged in to
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,  # the ledger counts
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.middlewares.patience.PatienceMiddleware": 550,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "crawler.middlewares.redirects.SiteMetaRefreshMiddleware": 560,
    "crawler.middlewares.redirects.SiteRedirectMiddleware": 570,
    "crawler.middlewares.inspection.InspectionMiddleware": 580,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.middlewares.decoding.DecodingMiddleware": 590,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,  # it fetches a suffix list
    "crawler.middlewares.cookies.HostCookiesMiddleware": 700,
    "crawler.middlewares.conditional.ConditionalMiddleware": 900,
    "crawler.middlewares.capture.CaptureMiddleware": 950,
}

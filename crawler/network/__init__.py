"""Below Scrapy's middlewares: whom to ask next and when, name look-ups, raw response heads."""

"""A crawler that fetches several pages at the same time, each of them once."""

import http.client
import http.server
import re
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


# ANCHOR: crawler
def crawl(fetch, start, workers, limit):
    pages, known, in_flight = {}, {start}, {}
    with ThreadPoolExecutor(workers) as pool:
        in_flight[pool.submit(fetch, start)] = start
        while in_flight:  # known, and not come back yet
            done, _ = wait(in_flight, return_when=FIRST_COMPLETED)
            for future in done:
                page = in_flight.pop(future)
                error = future.exception()
                pages[page] = error or future.result()
                for link in [] if error else pages[page]:
                    if link not in known and len(known) < limit:
                        known.add(link)
                        in_flight[pool.submit(fetch, link)] = link
    return pages
# ANCHOR_END: crawler


SITE = {
    "/": ["/a", "/b", "/gone", "/"],
    "/a": ["/b", "/late"],
    "/b": ["/a", "/late"],
    "/late": [],
}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        day = re.fullmatch(r"/day/(\d+)", self.path)
        links = [f"/day/{int(day[1]) + 1}"] if day else SITE.get(self.path)
        self.send_response(404 if links is None else 200)
        self.end_headers()
        for link in links or []:
            self.wfile.write(f'<a href="{link}">there</a>'.encode())

    def log_message(self, *_):
        pass


def main():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever).start()

        def fetch(path):
            connection = http.client.HTTPConnection(*server.server_address)
            connection.request("GET", path)
            answer = connection.getresponse()
            text = answer.read().decode()
            connection.close()
            if answer.status != 200:
                raise LookupError(answer.status)
            return re.findall('href="([^"]*)"', text)

        pages = crawl(fetch, "/", workers=3, limit=100)
        gone = pages.pop("/gone")
        assert isinstance(gone, LookupError), gone
        assert pages == SITE, pages
        assert len(crawl(fetch, "/day/1", workers=3, limit=20)) == 20
        server.shutdown()


if __name__ == "__main__":
    main()

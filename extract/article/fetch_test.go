package article

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestFetcher gets pages of a server on loopback, which names lead to as if
// it stood at public and private addresses.
func TestFetcher(t *testing.T) {
	var agents sync.Map // some handlers outlive their request
	page := `<html><head><title>Rain falls</title></head><body><article><h1>Rain falls</h1><p>It rained in the valley all night, and the river rose by three metres.</p></article></body></html>`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agents.Store(r.UserAgent(), true)
		switch r.URL.Path {
		case "/2021/12/29/rain":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, page)
		case "/latin":
			w.Header().Set("Content-Type", "text/plain; charset=iso-8859-2")
			_, _ = w.Write([]byte("Lech Wa\xb3\xeasa spoke in Gda\xf1sk.\n"))
		case "/to":
			http.Redirect(w, r, r.URL.Query().Get("url"), http.StatusFound)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/large":
			w.Header().Set("Content-Length", "1000000000")
		case "/endless":
			w.Header().Set("Content-Type", "text/plain")
			for {
				if _, err := w.Write([]byte(strings.Repeat("rain ", 1<<16))); err != nil {
					return
				}
			}
		case "/slow":
			<-r.Context().Done()
		case "/picture":
			w.Header().Set("Content-Type", "image/png")
			fmt.Fprint(w, "\x89PNG\r\n\x1a\n")
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	address := server.Listener.Addr().String()
	_, port, _ := net.SplitHostPort(address)
	hosts := map[string]string{"public.test": "93.184.216.34", "other.test": "2606:2800:220:1::1", "inside.test": "10.1.2.3", "mapped.test": "::ffff:192.168.0.1",
		"link.test": "169.254.169.254", "shared.test": "100.64.0.9", "mixed.test": "10.0.0.1 93.184.216.34"}
	f := Fetcher{
		Timeout: 20 * time.Second,
		Resolve: func(_ context.Context, host string) (all []netip.Addr, err error) {
			for _, a := range strings.Fields(hosts[host]) {
				all = append(all, netip.MustParseAddr(a))
			}
			if all == nil && host != "nowhere.test" {
				err = &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
			}
			return all, err
		},
		Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
			var d net.Dialer
			return d.DialContext(ctx, network, address)
		},
	}
	at := func(host, path string) string { return "http://" + net.JoinHostPort(host, port) + path }
	for _, c := range []struct {
		name, url string
		title     string // of the article
		want      string // in the error
		is        error
	}{
		{name: "a page", url: at("public.test", "/2021/12/29/rain"), title: "Rain falls"},
		{name: "a page at a private address", url: at("inside.test", "/2021/12/29/rain"), title: "Rain falls"},
		{name: "loopback by its number", url: at("127.0.0.1", "/2021/12/29/rain"), title: "Rain falls"},
		{name: "a redirect", url: at("public.test", "/to?url="+at("other.test", "/2021/12/29/rain")), title: "Rain falls"},
		{name: "private to private", url: at("inside.test", "/to?url="+at("link.test", "/2021/12/29/rain")), title: "Rain falls"},
		{name: "private to public", url: at("inside.test", "/to?url="+at("public.test", "/2021/12/29/rain")), title: "Rain falls"},
		{name: "public to private", url: at("public.test", "/to?url="+at("inside.test", "/2021/12/29/rain")), is: ErrPrivate, want: "a public address leads to a private one"},
		{name: "public to loopback", url: at("public.test", "/to?url="+at("127.0.0.1", "/2021/12/29/rain")), is: ErrPrivate},
		{name: "public to loopback of IPv6", url: at("public.test", "/to?url=http://[::1]:80/"), is: ErrPrivate},
		{name: "public to metadata", url: at("public.test", "/to?url="+at("link.test", "/x")), is: ErrPrivate},
		{name: "public to mapped", url: at("public.test", "/to?url="+at("mapped.test", "/x")), is: ErrPrivate},
		{name: "public to shared", url: at("public.test", "/to?url="+at("shared.test", "/x")), is: ErrPrivate},
		{name: "in two steps", url: at("public.test", "/to?url="+at("other.test", "/to?url="+at("inside.test", "/x"))), is: ErrPrivate},
		{name: "public to one of two addresses", url: at("public.test", "/to?url="+at("mixed.test", "/2021/12/29/rain")), title: "Rain falls"},
		{name: "to a file", url: at("public.test", "/to?url=file:///etc/passwd"), want: "a redirect to a URL of file, not http"},
		{name: "for ever", url: at("public.test", "/loop"), want: "more than 10 redirects"},
		{name: "nothing there", url: at("public.test", "/gone"), want: "the server says 404 Not Found"},
		{name: "large", url: at("public.test", "/large"), is: ErrLarge},
		{name: "endless", url: at("public.test", "/endless"), is: ErrLarge},
		{name: "a picture", url: at("public.test", "/picture"), is: ErrBinary},
		{name: "a host without an address", url: at("nowhere.test", "/"), want: "nowhere.test has no address; is its name spelt right?"},
		{name: "no such host", url: at("gone.test", "/"), want: "no such host"},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := 0
			for a, err := range f.Articles(t.Context(), c.url) {
				n++
				switch {
				case c.title != "":
					if err != nil || a.Title != c.title || a.Date != "2021-12-29" && c.name == "a page" || a.Source != c.url {
						t.Errorf("%+v, %v", a, err)
					}
				case err == nil || c.is != nil && !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.url):
					t.Errorf("%+v, error %v, want %q, %v", a, err, c.want, c.is)
				}
			}
			if n != 1 {
				t.Errorf("%d articles", n)
			}
		})
	}
	t.Run("character set", func(t *testing.T) {
		for a, err := range f.Articles(t.Context(), at("public.test", "/latin")) {
			if err != nil || a.Text != "Lech Wałęsa spoke in Gdańsk.\n" {
				t.Errorf("%v, %v", a, err)
			}
		}
	})
	t.Run("slow", func(t *testing.T) {
		slow := f
		slow.Timeout = 50 * time.Millisecond
		for _, err := range slow.Articles(t.Context(), at("public.test", "/slow")) {
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%v, want a timeout", err)
			}
		}
	})
	t.Run("offline", func(t *testing.T) {
		for _, err := range (&Fetcher{Offline: true}).Articles(t.Context(), at("public.test", "/2021/12/29/rain")) {
			if !errors.Is(err, ErrOffline) {
				t.Errorf("%v, want %v", err, ErrOffline)
			}
		}
	})
	seen := 0
	for agent := range agents.Range {
		if seen++; agent != UserAgent {
			t.Errorf("user agent %q, want %q", agent, UserAgent)
		}
	}
	if seen == 0 {
		t.Error("no request came")
	}
}

package article

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"
)

// Sentinels that errors of Fetcher wrap.
var (
	ErrOffline = errors.New("the network is not to be used")
	ErrPrivate = errors.New("a public address leads to a private one")
)

// UserAgent is how Fetcher names itself to servers.
const UserAgent = "kg/1 (reads articles into a knowledge graph)"

// Limits of a Fetcher's zero value.
const (
	fetchTime    = 60 * time.Second // for all of a page
	connectTime  = 10 * time.Second
	maxRedirects = 10
)

// Fetcher gets articles from URLs. The zero value is ready; a Fetcher may be
// used from several goroutines at once.
//
// A URL that leads to a public address may not lead on, by a redirect, to a
// private, loopback or link-local one: a page must not make kg read what only
// its user can reach. A URL of such an address that the user gives is read.
// The check is of the address that is connected to, and no proxy is used.
type Fetcher struct {
	Reader  *Reader       // nil for the zero Reader
	Offline bool          // refuse all
	Timeout time.Duration // for all of a page; 0 for a minute

	// Resolve and Dial stand for the network's; nil for those of package net.
	Resolve func(ctx context.Context, host string) ([]netip.Addr, error)
	Dial    func(ctx context.Context, network, address string) (net.Conn, error)
}

// IsURL reports whether an argument is a URL that Fetcher takes, not a path.
func IsURL(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// Articles reads the articles of a URL as Reader.Articles does those of a
// file. Errors wrap ErrOffline, ErrPrivate, those of Reader and of the
// network.
func (f *Fetcher) Articles(ctx context.Context, url string) iter.Seq2[*Article, error] {
	return func(yield func(*Article, error) bool) {
		if err := f.articles(ctx, url, yield); err != nil {
			yield(nil, fmt.Errorf("read article %s: %w", url, err))
		}
	}
}

func (f *Fetcher) articles(ctx context.Context, url string, yield func(*Article, error) bool) error {
	if f.Offline {
		return ErrOffline
	}
	timeout := f.Timeout
	if timeout == 0 {
		timeout = fetchTime
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	request.Header.Set("User-Agent", UserAgent)
	request.Header.Set("Accept", "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,text/plain;q=0.9,*/*;q=0.5")
	way := &way{fetcher: f}
	transport := &http.Transport{DialContext: way.dial, TLSHandshakeTimeout: connectTime, ResponseHeaderTimeout: timeout, DisableKeepAlives: true,
		MaxResponseHeaderBytes: 1 << 20}
	client := &http.Client{Transport: transport, CheckRedirect: checkRedirect}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the server says %s", response.Status)
	}
	if response.ContentLength > MaxSize {
		return fmt.Errorf("%w: %d MB", ErrLarge, response.ContentLength>>20)
	}
	header := response.Header.Get("Content-Type")
	if media, _, err := mime.ParseMediaType(header); err == nil && media == "application/octet-stream" {
		header = ""
	}
	reader := f.Reader
	if reader == nil {
		reader = &Reader{}
	}
	body := &limited{in: response.Body, left: MaxSize}
	return reader.articles(body, url, header, yield)
}

func checkRedirect(request *http.Request, via []*http.Request) error {
	if len(via) >= maxRedirects {
		return fmt.Errorf("more than %d redirects", maxRedirects)
	}
	if s := request.URL.Scheme; s != "http" && s != "https" {
		return fmt.Errorf("a redirect to a URL of %s, not http", s)
	}
	return nil
}

// way is the connections of one URL, in the order of its redirects.
type way struct {
	fetcher *Fetcher
	public  bool // one of them was to a public address
}

// dial connects to the first address of a host that may be connected to. The
// redirects of one URL are followed one after another.
func (w *way) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	addresses, err := w.resolve(ctx, host)
	if err != nil {
		return nil, err
	}
	failed := fmt.Errorf("%s has no address; is its name spelt right?", host)
	for _, a := range addresses {
		if w.public && !isPublic(a) {
			failed = fmt.Errorf("%w: %s is %s", ErrPrivate, host, a)
			continue
		}
		conn, err := w.connect(ctx, network, net.JoinHostPort(a.String(), port))
		if err == nil {
			w.public = w.public || isPublic(a)
			return conn, nil
		}
		failed = err
	}
	return nil, failed
}

func (w *way) resolve(ctx context.Context, host string) ([]netip.Addr, error) {
	if a, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{a}, nil
	}
	if w.fetcher.Resolve != nil {
		return w.fetcher.Resolve(ctx, host)
	}
	return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
}

func (w *way) connect(ctx context.Context, network, address string) (net.Conn, error) {
	if w.fetcher.Dial != nil {
		return w.fetcher.Dial(ctx, network, address)
	}
	d := net.Dialer{Timeout: connectTime}
	return d.DialContext(ctx, network, address)
}

// notPublic are ranges that netip does not tell: this network, shared address
// space, benchmarks, documentation, reserved (RFC 6890), and those that carry
// an address of IPv4 within.
var notPublic = func() (all []netip.Prefix) {
	for _, s := range []string{"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
		"240.0.0.0/4", "64:ff9b::/96", "64:ff9b:1::/48", "2001:db8::/32", "2002::/16"} {
		all = append(all, netip.MustParsePrefix(s))
	}
	return all
}()

// isPublic reports whether an address is one that anybody can reach.
func isPublic(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// limited fails after left bytes.
type limited struct {
	in   io.Reader
	left int64
}

func (l *limited) Read(b []byte) (int, error) {
	n, err := l.in.Read(b)
	if l.left -= int64(n); l.left < 0 {
		return 0, fmt.Errorf("%w: more than %d MB", ErrLarge, MaxSize>>20)
	}
	return n, err
}

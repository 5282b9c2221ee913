package fetch

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// private lists the networks that are not the public internet and that the
// methods of netip.Addr do not name (the IANA registries of special-purpose
// addresses, RFC 6890).
var private = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("3fff::/20"),
	netip.MustParsePrefix("5f00::/16"),
	netip.MustParsePrefix("fec0::/10"),
}

// The prefixes under which an IPv6 address holds one of IPv4, and where.
var embedding = []struct {
	prefix netip.Prefix
	at     int
}{
	{netip.MustParsePrefix("64:ff9b::/96"), 12}, // NAT64
	{netip.MustParsePrefix("2002::/16"), 2},     // 6to4
}

// allowed is the rule of the options for addresses.
func (o Options) allowed(at netip.AddrPort) bool { return o.AllowPrivate || public(at.Addr()) }

// public reports whether an address may be one of a public server.
func public(ip netip.Addr) bool {
	ip = ip.Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.Zone() != "" {
		return false
	}
	for _, p := range private {
		if p.Contains(ip) {
			return false
		}
	}
	for _, e := range embedding {
		if e.prefix.Contains(ip) {
			raw := ip.As16()
			return public(netip.AddrFrom4([4]byte(raw[e.at : e.at+4])))
		}
	}
	return true
}

// transport dials public addresses only. The check is made on the address
// that is dialled, after the name was resolved, so that no name can lead
// elsewhere, not even one whose answer changes between two questions. There
// is no proxy: behind one nothing could be checked.
func (o Options) transport(allowed func(netip.AddrPort) bool) *http.Transport {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	dialer.ControlContext = func(_ context.Context, _, address string, _ syscall.RawConn) error {
		if at, err := netip.ParseAddrPort(address); err != nil || !allowed(at) {
			return &privateError{address}
		}
		return nil
	}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		TLSHandshakeTimeout:    10 * time.Second,
		ResponseHeaderTimeout:  o.timeout() / 2,
		IdleConnTimeout:        30 * time.Second,
		MaxIdleConns:           64,
		MaxIdleConnsPerHost:    1,
		MaxResponseHeaderBytes: 64 << 10,
		DisableCompression:     true, // unpack bounds what comes out
		ForceAttemptHTTP2:      true,
	}
}

// privateError says that a name leads to an address that is not public.
type privateError struct{ address string }

func (e *privateError) Error() string {
	return fmt.Sprintf("%s is not an address of the public internet", e.address)
}

package org.boulevard.pipeline.transfers;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which servers may be called. A host must be named by the operator, and what its name stands for must be an address of the open Internet,
 * or be named too: else anybody could have this server ask its neighbours things that they themselves cannot.
 */
final class AllowedHosts {
    private static final Pattern ENTRY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+|\\*)(?::(\\d{1,5}|\\*))?");
    private static final Pattern NETWORK = Pattern.compile("([0-9a-fA-F:.]+)/(\\d{1,3})");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|.*:.*");
    private static final String ANY = "*";

    /** @param port null: the usual ones */
    private record Name(String host, String port) {
        boolean matches(String asked, int askedPort) {
            boolean portFits = port == null ? askedPort == 80 || askedPort == 443 : port.equals(ANY) || port.equals(String.valueOf(askedPort));
            return portFits && (host.equals(ANY) || host.equals(asked));
        }
    }

    private record Network(InetAddress address, int bits) {
        boolean contains(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] others = other.getAddress();
            if (mine.length != others.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((mine[bit / 8] & mask) != (others[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Name> names = new ArrayList<>();
    private final List<Network> networks = new ArrayList<>();

    /** @throws IllegalArgumentException with a sentence that says what to write */
    AllowedHosts(String setting) {
        for (String entry : setting.split("[,\\s]+")) {
            if (!entry.isEmpty()) {
                add(entry);
            }
        }
    }

    private void add(String entry) {
        Matcher network = NETWORK.matcher(entry);
        if (network.matches()) {
            InetAddress address = address(network.group(1)).orElseThrow(() -> wrong(entry));
            int bits = Integer.parseInt(network.group(2));
            if (bits > address.getAddress().length * 8) {
                throw wrong(entry);
            }
            networks.add(new Network(address, bits));
            return;
        }
        Matcher name = ENTRY.matcher(entry);
        if (!name.matches()) {
            throw wrong(entry);
        }
        String host = name.group(1).toLowerCase(Locale.ROOT);
        names.add(new Name(host, name.group(2)));
        address(bare(host)).ifPresent(address -> networks.add(new Network(address, address.getAddress().length * 8)));
    }

    private static IllegalArgumentException wrong(String entry) {
        return new IllegalArgumentException("etc/org.boulevard.transfers.cfg, hosts: '" + entry
                + "' is not understood; write hosts such as panoramax.example.org or 192.168.1.5:5000, networks such as 10.0.0.0/8, or * for all");
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** An address that is written as one; names are not looked up. */
    private static Optional<InetAddress> address(String text) {
        try {
            return ADDRESS.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether the operator named this host with this port. What it stands for is another question: {@link #admits}. */
    boolean names(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(name -> name.matches(host, port));
    }

    boolean admits(InetAddress address) {
        return isPublic(address) || networks.stream().anyMatch(network -> network.contains(address));
    }

    /** Whether an address is one of the open Internet. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return isPublic(bytes[0] & 255, bytes[1] & 255, bytes[2] & 255);
        }
        // Of the newer addresses only 2000::/3 is in use; in it there are tunnels, which would lead to any older address, and examples.
        int first = (bytes[0] & 255) << 8 | bytes[1] & 255;
        int second = (bytes[2] & 255) << 8 | bytes[3] & 255;
        boolean special = first == 0x2002 || first == 0x2001 && (second < 0x0200 || second == 0x0db8) || first == 0x3fff;
        return (first & 0xe000) == 0x2000 && !special;
    }

    private static boolean isPublic(int a, int b, int c) {
        return !(a == 0 || a == 10 || a == 127 || a >= 224
                || a == 100 && b >= 64 && b < 128
                || a == 169 && b == 254
                || a == 172 && b >= 16 && b < 32
                || a == 192 && b == 168
                || a == 192 && b == 0 && (c == 0 || c == 2)
                || a == 192 && b == 88 && c == 99
                || a == 198 && (b == 18 || b == 19)
                || a == 198 && b == 51 && c == 100
                || a == 203 && b == 0 && c == 113);
    }
}

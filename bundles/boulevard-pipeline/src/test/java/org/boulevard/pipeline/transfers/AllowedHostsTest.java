package org.boulevard.pipeline.transfers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
    private static boolean names(String setting, String uri) {
        return new AllowedHosts(setting).names(URI.create(uri));
    }

    private static boolean admits(String setting, String address) throws UnknownHostException {
        return new AllowedHosts(setting).admits(InetAddress.getByName(address));
    }

    @Test
    void namesNothingUntilSomebodySaysSo() {
        assertFalse(names("", "https://panoramax.example.org/api"));
        assertFalse(names(" , ", "https://panoramax.example.org/api"));
    }

    @Test
    void namesHostsWholeAndInAnyLetters() {
        assertTrue(names("Panoramax.Example.org", "https://panoramax.EXAMPLE.org/api"));
        assertFalse(names("example.org", "https://panoramax.example.org/api"));
        assertFalse(names("panoramax.example.org", "https://panoramax.example.org.evil.net/api"));
        assertTrue(names("a.net, b.net c.net", "http://c.net/"));
    }

    @Test
    void namesTheUsualPortsUnlessToldOthers() {
        assertTrue(names("a.net", "http://a.net:443/"));
        assertFalse(names("a.net", "http://a.net:5432/"));
        assertTrue(names("a.net:5000", "http://a.net:5000/"));
        assertFalse(names("a.net:5000", "http://a.net/"));
        assertTrue(names("a.net:*", "http://a.net:5432/"));
        assertTrue(names("*", "https://anything.net/"));
        assertTrue(names("[::1]:8080", "http://[::1]:8080/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
            "100.64.0.1",
            "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:1::1", "2001:db8::1", "3fff::1", "fe80::1",
            "fec0::1",
            "fc00::1", "fd12:3456::1", "ff02::1", "100::1"})
    void doesNotAdmitWhatIsNotOfTheOpenInternet(String address) throws UnknownHostException {
        assertFalse(admits("*, *:*, localhost:*", address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "192.169.0.1", "198.17.0.1", "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450::1", "2001:200::1"})
    void admitsTheOpenInternet(String address) throws UnknownHostException {
        assertTrue(admits("", address));
    }

    @Test
    void admitsInsideWhatIsNamed() throws UnknownHostException {
        assertTrue(admits("10.0.0.0/8", "10.255.0.1"));
        assertFalse(admits("10.0.0.0/9", "10.255.0.1"));
        assertFalse(names("10.0.0.0/8", "http://10.0.0.1/"), "a network is no host");
        assertTrue(admits("127.0.0.1:5000", "127.0.0.1"));
        assertFalse(admits("127.0.0.1:5000", "127.0.0.2"));
        assertTrue(admits("fd00::/8", "fd12::1"));
        assertTrue(admits("[::1]:5000", "::1"));
        assertTrue(admits("::1/128", "::1"));
    }

    @Test
    void saysWhatToWriteInsteadOfWhatItDoesNotUnderstand() {
        List<String> understood = new ArrayList<>();
        for (String wrong : List.of("http://a.net", "a.net/path", "10.0.0.0/33", "10.0.0.0.0/8", "a.net:port", "*.example.org", "name/8")) {
            assertThrows(IllegalArgumentException.class, () -> understood.add(String.valueOf(new AllowedHosts(wrong))), wrong);
        }
        assertEquals(List.of(), understood);
    }
}

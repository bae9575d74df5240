// Before the viewer.
(() => {
    // Links that editors and wikis have had for years keep the view behind a #.
    if (/^#[a-z_]+=/.test(location.hash)) {
        location.replace(location.pathname + "?" + location.hash.slice(1));
    }
    window.IconifyProviders = { "": { resources: [location.origin + "/ext/icons"] } };
})();

struct Config {
    depth: u32,
    width: u32,
}

fn main() {
    let mut config = Config { depth: 1, width: 2 };
    let depth = &mut config.depth as *mut u32;
    config = Config { depth: 3, width: 4 };
    unsafe { *depth += config.width } //~ stale-raw-after-owner-use
}

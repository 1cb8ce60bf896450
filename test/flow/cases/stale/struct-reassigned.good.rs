struct Config {
    depth: u32,
    width: u32,
}

fn main() {
    let mut config = Config { depth: 1, width: 2 };
    config = Config { depth: config.depth + 2, width: 4 };
    let depth = &mut config.depth as *mut u32;
    unsafe { *depth += 1 }
    assert_eq!(config.depth, config.width);
}

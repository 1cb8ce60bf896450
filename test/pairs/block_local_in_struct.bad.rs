// BUG: use-after-free: a struct keeps a pointer to a local of a block that has ended
struct Reader {
    at: *const u8,
    left: usize,
}

fn main() {
    let mut reader = Reader { at: std::ptr::null(), left: 0 };
    {
        let bytes = [1u8, 2, 3];
        reader.at = bytes.as_ptr();
        reader.left = bytes.len();
    }
    if reader.left > 0 {
        println!("{}", unsafe { *reader.at });
    }
}

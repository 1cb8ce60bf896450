fn main() {
    let bytes = [0u8, 1, 1];
    let flags: &[bool] = unsafe { std::slice::from_raw_parts(bytes.as_ptr() as *const bool, 3) };
    for f in flags {
        println!("{f}");
    }
}

fn main() {
    let bytes = [0u8, 1, 2];
    let flags: &[bool] = unsafe { std::slice::from_raw_parts(bytes.as_ptr() as *const bool, 3) }; //~ invalid-value
    for f in flags { //~ invalid-value
        println!("{f}");
    }
}

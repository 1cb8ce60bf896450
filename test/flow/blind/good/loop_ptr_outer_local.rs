fn main() {
    let squares = [0usize, 1, 4];
    let mut last: *const usize = std::ptr::null();
    for s in &squares {
        if !last.is_null() {
            println!("{}", unsafe { *last });
        }
        last = s;
    }
}

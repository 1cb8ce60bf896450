fn main() {
    let mut last: *const usize = std::ptr::null();
    for i in 0..3 {
        let square = i * i;
        if i > 0 {
            println!("{}", unsafe { *last }); //~ dangling
        }
        last = &square;
    }
}

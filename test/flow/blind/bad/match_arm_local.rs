fn main() {
    let n = std::env::args().count();
    let p: *const [u8; 2] = match n {
        0 => std::ptr::null(),
        _ => {
            let tmp = [n as u8, 1];
            &tmp
        }
    };
    if !p.is_null() {
        println!("{}", unsafe { (*p)[1] }); //~ dangling
    }
}

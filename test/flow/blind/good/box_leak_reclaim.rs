fn main() {
    let r: &'static mut String = Box::leak(Box::new(String::from("x")));
    r.push('y');
    let b = unsafe { Box::from_raw(r as *mut String) };
    println!("{b}");
}

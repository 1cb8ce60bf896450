fn mk() -> Box<dyn Fn() -> i32> {
    let x = Box::new(5);
    let p = &raw const *x;
    Box::new(move || {
        let _keep = &x;
        unsafe { *p }
    })
}
fn main() {
    println!("{}", mk()());
}

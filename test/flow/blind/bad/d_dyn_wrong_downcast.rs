trait Shape {
    fn area(&self) -> f64;
}
struct Circle(f64);
struct Rect(f64, f64);
impl Shape for Circle {
    fn area(&self) -> f64 {
        self.0 * self.0 * 3.0
    }
}
impl Shape for Rect {
    fn area(&self) -> f64 {
        self.0 * self.1
    }
}
fn main() {
    let shape: Box<dyn Shape> = Box::new(Circle(1.0));
    let rect = unsafe { &*(&*shape as *const dyn Shape as *const Rect) }; //~ wide-pointer|provenance-bounds
    println!("{} {}", rect.1, shape.area());
}

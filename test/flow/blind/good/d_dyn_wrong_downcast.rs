trait Shape {
    fn area(&self) -> f64;
}
struct Circle(f64);
impl Shape for Circle {
    fn area(&self) -> f64 {
        self.0 * self.0 * 3.0
    }
}
fn main() {
    let shape: Box<dyn Shape> = Box::new(Circle(1.0));
    let circle = unsafe { &*(&*shape as *const dyn Shape as *const Circle) };
    println!("{} {}", circle.0, shape.area());
}

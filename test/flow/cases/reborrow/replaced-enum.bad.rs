pub enum Shape {
    Circle(u32),
    Square(u32),
}

pub unsafe fn f(shape: *mut Shape) -> u32 {
    let Shape::Circle(radius) = (unsafe { &*shape }) else {
        return 0;
    };
    unsafe { shape.write(Shape::Square(1)) }
    *radius //~ reborrow-invalidated-by-parent-use
}

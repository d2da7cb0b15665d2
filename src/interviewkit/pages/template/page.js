"use strict";
// A figure is drawn as SVG in the page. Whoever wants to point at bars asks for the interactive form of it.
(() => {
  const figures = JSON.parse(document.getElementById("cijfers-van-figuren").textContent);
  const draw = (figure, id, button) => {
    const shown = figure.querySelector(".plot");
    if (shown) {
      shown.hidden = !shown.hidden;
    } else {
      const plot = document.createElement("div");
      plot.className = "plot";
      figure.querySelector("svg").after(plot);
      Plotly.newPlot(plot, figures[id].data, figures[id].layout, {displayModeBar: false, responsive: true, locale: "nl"});
    }
    const interactive = !figure.querySelector(".plot").hidden;
    figure.querySelector("svg").style.display = interactive ? "none" : "";
    button.textContent = interactive ? "Toon de vaste figuur" : "Toon de interactieve figuur";
    button.setAttribute("aria-pressed", String(interactive));
  };
  for (const id of Object.keys(figures)) {
    const figure = document.getElementById(id);
    if (!figure) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Toon de interactieve figuur";
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => draw(figure, id, button));
    figure.querySelector("details").before(button);
  }
})();
